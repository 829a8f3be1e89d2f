// An invented meeting today: sittings, agenda, papers, a ballot, who comes and who is there.
const hour = 3_600_000
const now = Date.now()
const iso = (at) => new Date(at).toISOString()
const day = (offset) => new Date(now + offset * 24 * hour + 8 * hour).toISOString().slice(0, 10)
const state = { name: 'noticed', label: '已通知', class: 'active', tone: 'now' }
const field = (name, label, kind, more = {}) => ({ name, label, help: '', what: 'field', kind, many: false, required: false, max: null, min: null, ...more })
const party = (label, entries) => ({ label, entries: entries.map(([id, name, sub = '']) => ({ id, entry: id, kind: id.startsWith('o_') ? 'organisation' : 'person', label: name, sub, standing: 'confirmed', at: iso(now) })) })

const times = [field('starts', '开始', 'moment', { required: true }), field('ends', '结束', 'moment', { required: true })]
const where = [field('place', '地点', 'line', { max: 60 }), field('leader', '带队或主持领导', 'person', { many: true }), field('receives', '接待单位', 'organisation', { many: true })]
const sittingRow = (id, name, kind, starts, hours, place, cancelled = false) => ({
  id, label: `${kind} ${name}`, round: 1, at: iso(now), by: { id: 'p_office', name: '沈听澜' }, values: { name, starts, ends: starts + hours * hour, place, cancelled }, texts: { name, kind, place },
})
const sittings = [
  sittingRow('s_1', '第一次全体会议', '全体', now + hour, 2, '市政协三楼议事厅'), sittingRow('s_2', '分组讨论', '分组', now + 20 * hour, 3, '市政协五楼会议室'),
  sittingRow('s_3', '现场察看', '现场', now + 26 * hour, 3, '东渡区行政中心二楼多功能会议厅（从南门进，地下停车场有指示牌）', true),
]
const agendaRow = (id, order, item, sitting, more = {}) => ({ id, label: `${order} ${item}`, round: 1, at: iso(now), values: { order, item, sitting, minutes: 30, speakers: ['p_1'], ...more.values }, texts: { order: String(order), item, minutes: '30分钟', speakers: '李一禾', ...more.texts } })
const agenda = [
  agendaRow('a_1', 1, '听取提案工作情况通报', 's_1', { values: { over: true }, texts: { outcome: '同意，印发各承办单位。' } }),
  agendaRow('a_2', 2, '审议通过关于推进城乡公交一体化、完善夜间接驳和农村客运安全管理的建议案', 's_1'), agendaRow('a_3', 3, '讨论年度协商计划', ''),
]
const paperRow = (id, name, item, withdrawn = false) => ({ id, label: name, round: 1, at: iso(now), values: { name, item, withdrawn, paper: [{ id: `f_${id}`, name: `${name}.pdf`, size: 48_000, type: 'application/pdf' }] }, texts: { name, paper: `${name}.pdf` } })
const ballot = { id: 'b_1', label: '通过建议案', round: 1, at: iso(now), values: { entitled: 6, present: 5, issued: 5, returned: 5, spoilt: 0, approve: 4, against: 0, abstain: 1, stage: 'announced', passed: true }, texts: { question: '通过建议案', needs: '应到人数过半', stage: '已宣布' } }
const count = (name, label, unit) => field(name, label, 'number', { unit })

const records = {
  sittings: { label: '场次', fields: [...times, ...where], rows: sittings },
  agenda: { label: '议程', fields: [field('item', '议题', 'line')], rows: agenda },
  materials: { label: '会议材料', fields: [field('paper', '材料', 'file', { many: true })], rows: [paperRow('d_1', '提案工作情况通报', 'a_1'), paperRow('d_2', '旧版议程', '', true)] },
  ballots: { label: '表决', fields: [count('entitled', '应到', '人'), count('present', '实到', '人'), count('issued', '发出', '张'), count('returned', '收回', '张'), count('approve', '赞成', '票'), count('against', '反对', '票'), count('abstain', '弃权', '票'), count('spoilt', '废票', '张')], rows: [ballot] },
}
const move = (name, label, more = {}) => ({ name, label, expected: false, allowed: true, as: [], acting: [], note: 'none', needs_version: true, asks: [], ...more })
const officeMoves = [
  move('begin', '开始开会', { expected: true }), move('postpone', '延期', { note: 'required' }), move('schedule', '排场次', { adds: 'sittings', asks: [...times, field('kind', '场次种类', 'choice', { values: [] }), ...where] }),
  move('move_sitting', '场次改期', { changes: 'sittings', rows: ['s_1', 's_2'], note: 'required', asks: [...times, ...where] }), move('cancel_sitting', '取消场次', { changes: 'sittings', rows: ['s_1', 's_2'], note: 'required' }),
  move('plan_item', '加议题', { adds: 'agenda', asks: [field('item', '议题', 'line', { required: true }), field('sitting', '场次', 'row', { of: ['sittings'] })] }), move('close_item', '议题结束', { changes: 'agenda', rows: ['a_2', 'a_3'] }),
  move('release', '发材料', { adds: 'materials', asks: [field('name', '名称', 'line', { required: true })] }), move('withdraw_material', '撤下材料', { changes: 'materials', rows: ['d_1'], note: 'required' }),
]
const leave = move('ask_leave', '请假', { adds: 'leave', asks: [field('reason', '请假事由', 'choice', { required: true, values: [{ value: 'ill', label: '生病' }, { value: 'private', label: '事假' }] }), field('sitting', '请假场次', 'row', { of: ['sittings'] })] })

export const meeting = (isMember) => ({
  id: 'm_meet', flow: 'meeting', label: '会议', flow_version: 1, rule_set: 'r_1', version: 3, body: 'anlan', number: '常〔2026〕1号', numbers: {}, title: '五届五次常委会会议', state, round: 1, badges: [], opened_at: iso(now), since: iso(now),
  holders: [], clocks: [], road: [], links: {}, timeline: '', may_edit: false,
  form: [field('title', '标题', 'line', { value: '五届五次常委会会议', text: '五届五次常委会会议' }), field('kind', '会议种类', 'choice', { value: 'standing', text: '常委会会议' }), field('topic', '议题', 'text', { value: '提案工作', text: '听取提案工作情况通报。' })],
  leading: 'host', parties: { host: party('承办部门', [['o_1', '提案委员会']]), invited: party('出席人员', people.map(([id, name]) => [id, name])) }, records, moves: isMember ? [leave] : officeMoves,
})

const people = [['p_1', '李一禾', '工会界'], ['p_2', '苏见山', '农业界'], ['p_3', '方知夏', '民进'], ['p_4', '顾念川', '工会界'], ['p_5', '陆一苇', '农业界'], ['p_6', '江照晚', '']]
const presence = ['awaited', 'present', 'late', 'on_leave', 'awaited', 'present']
const answers = ['', 'comes', 'comes', 'declines', 'substitute', 'comes']
export const attendance = (isMember, sitting) => ({
  matter: 'm_meet', title: '五届五次常委会会议', clerk: !isMember, answering: true, signing: true, wanted: 6, presences: { awaited: 2, present: 2, late: 1, on_leave: 1 }, answers: { silent: 1, comes: 3, declines: 1, substitute: 1 },
  sittings: sittings.filter((row) => !sitting || row.id === sitting).map(({ id, values, texts }) => ({ id, name: values.name, kind: texts.kind, place: values.place, starts: iso(values.starts), ends: iso(values.ends), cancelled: values.cancelled, groups: [], visitors: [], wants_me: true })),
  items: people.map(([id, name, sub], at) => ({ id, name, sub, presence: presence[at], by_sitting: [presence[at]], made_up: [''], answer: answers[at], substitute: answers[at] === 'substitute' ? '季云舒' : '', in_at: ['present', 'late'].includes(presence[at]) ? iso(now - at * 60_000) : null, out_at: null, means: '', leave: '' })),
})

const stateOfPaper = (isMember, row, at) => ({ paper: row.id, version: 1, in_force: !row.values.withdrawn, narrow: false, keeps: !isMember, read_at: isMember && !at ? iso(now - hour) : null, ...(isMember ? {} : { wanted: 6, read: 2 }) })
export const papers = (isMember) => ({ items: records.materials.rows.filter((row) => !isMember || !row.values.withdrawn).map((row, at) => stateOfPaper(isMember, row, at)) })
export const paperReaders = (isMember, paper) => ({
  ...papers(isMember).items.find((one) => one.paper === paper),
  items: people.filter((_, at) => !isMember || at === 0).map(([id, name, sub], at) => ({ id, name, sub, expected: true, read_at: at < 2 ? iso(now - at * hour) : null })),
})

const onCalendar = (n, title, place, starts, hours) => ({ matter: 'm_meet', flow: 'meeting', flow_label: '会议', number: '', title, state: n % 3 ? state : { ...state, class: 'initial', label: '筹备中' }, sitting: `c_${n}`, kind: '全体', name: '', place, starts: iso(starts), ends: iso(starts + hours * hour), cancelled: n === 2 })
export const calendar = () => ({
  items: [[0, 1], [0, 2], [1, 3], [1, 4], [1, 5], [1, 6], [4, 7]].map(([ahead, n]) => onCalendar(n, ['五届五次常委会会议', '关于“县管乡用”基层医疗人才队伍建设的界别协商会（教科卫体委员会与医药卫生界联合召开）'][n % 2], n % 2 ? '东渡区行政中心' : '市政协三楼议事厅', now + ahead * 24 * hour + n * 600_000, 2)),
  days: [{ day: day(2), rest: true, name: '中秋节' }, { day: day(3), rest: false, name: '' }],
})
export const code = () => ({ code: 'a1b2c3d4e5', good_until: iso(Date.now() + 60_000), next_at: iso(Date.now() + 20_000), qr: { size: 5, path: 'M0 0h2v2h-2zM3 0h2v2h-2zM0 3h2v2h-2zM3 3h1v1h-1z' } })
export const clashes = (body) => ({
  items: [{ matter: 'm_2', sitting: 's_9', title: '双月协商座谈会', what: 'place', who: body.place, people: 0, starts: body.from, ends: body.until, text: '市政协三楼议事厅同一时间要开《双月协商座谈会》' }],
  free: [1, 2, 3].map((ahead) => ({ starts: iso(Date.parse(body.from) + ahead * 24 * hour), ends: iso(Date.parse(body.until) + ahead * 24 * hour) })),
})
