// An invented body with invented people: enough of every shape of the contract to look at and to test each page.
const state = (name, label, cls = 'active', tone = '') => ({ name, label, class: cls, tone })
const left = (days) => ({ days, text: days < 0 ? `超期 ${-days} 天` : days === 0 ? '今天到期' : days === 1 ? '明天到期' : `还有 ${days} 天` })
export const day = (offset) => new Date(Date.now() + offset * 86400000).toISOString().slice(0, 10)
export const moment = (days, hours = 2) => new Date(Date.now() - days * 86400000 - hours * 3600000).toISOString()
const light = (days) => (days < 0 ? 'red' : days <= 7 ? 'yellow' : 'green')
const clock = (name, label, days) => ({ name, label, due: day(days), left: left(days), light: light(days), window: false, calculation: `/api/v1/matters/m_7/clocks/${name}` })

const rows = [
  ['m_1', '20260012', '关于加快补齐东渡片区雨污分流管网短板的提案', '民盟安澜市委会', 'ecology', '生态', '市住建局', 'handling', -6],
  ['m_2', '20260027', '关于建立市级非遗工坊数字档案与传习补助制度的建议', '何听雨、江照晚', 'culture', '文化', '市文旅局', 'handling', -3],
  ['m_3', '20260098', '关于规范老旧小区加装电梯后续维护管理的建议', '叶晚舟 等 4 人', 'society', '社会', '市住建局', 'handling', 0],
  ['m_4', '20260103', '关于优化电动自行车集中充电设施布局并明确运维责任、完善应急处置流程的提案', '农工党安澜市委会、苏见山 等 11 人', 'society', '社会', '市消防救援支队', 'handling', 4],
  ['m_5', '20260109', '关于支持本地种业企业开展联合育种攻关的建议', '农业界', 'economy', '经济', '市农业农村局', 'handling', 5],
  ['m_6', '20260111', '关于完善乡村医生养老保障和岗位吸引力的提案', '医药卫生界', 'society', '社会', '市卫生健康委', 'handling', 6],
  ['m_7', '20260117', '关于增开北区晚间公交班次、优化夜间接驳线路的提案', '李一禾 等 7 人', 'society', '社会', '市交通运输局', 'handling', 67],
  ['m_8', '', '关于在望山区试点“托育＋社区养老”共享场地的提案', '方知夏 等 6 人', 'society', '社会', '提案委办公室', 'submitted', 0],
  ['m_9', '', '关于利用机关停车场夜间错时开放缓解老旧小区停车难的提案', '方知夏 等 6 人', 'society', '社会', '提案委办公室', 'submitted', 1],
  ['m_10', '20260121', '关于把安澜古城墙遗址纳入城市慢行系统的提案', '文化艺术界', 'culture', '文化', '市自然资源局', 'replied', 12],
  ['m_11', '20260124', '关于设立企业合规公益咨询窗口的建议', '民建安澜市委会', 'politics', '政治', '市司法局', 'closed', null],
]
const states = {
  draft: state('draft', '草稿', 'initial'), submitted: state('submitted', '已提交', 'active', 'warn'), handling: state('handling', '办理中', 'active', 'now'), replied: state('replied', '已答复'), closed: state('closed', '办结', 'done', 'go'),
}
export const items = rows.map(([id, number, title, first, category, categoryLabel, holder, at, days], n) => ({
  id, flow: 'proposal', flow_label: '提案', number, title, state: states[at], round: 1, badges: id === 'm_7' ? [{ name: 'key', label: '重点提案', tone: 'key' }] : [],
  holders: at === 'closed' ? [] : [{ kind: 'organisation', id: `o_${n}`, label: holder, since: moment(27) }], clock: days === null ? null : clock('reply', '答复期限', days), first_party: first,
  values: { category: { value: category, label: categoryLabel } }, changed_at: moment(n), version: 3,
}))

const choice = (value, label, code) => ({ value, label, ...(code && { code }) })
const categories = [choice('economy', '经济'), choice('society', '社会'), choice('culture', '文化'), choice('ecology', '生态'), choice('politics', '政治')]
const satisfaction = [choice('satisfied', '满意'), choice('basically_satisfied', '基本满意'), choice('not_satisfied', '不满意')]
const classes = [choice('solved', '已解决或基本解决', 'A'), choice('promised', '正在解决或列入计划', 'B'), choice('later', '因条件限制以后解决', 'C'), choice('noted', '留作参考', 'D')]
const field = (name, label, kind, more = {}) => ({ name, label, help: '', what: 'field', kind, many: false, required: false, ...more })
export const form = [
  field('title', '案由', 'line', { max: 60, required: true, help: '一事一案，写成“关于……的提案”' }),
  field('proposer', '提案人', 'person', { what: 'party', of: ['person', 'organisation'], max: 20, required: true, value: ['p_1'] }),
  field('cosigner', '联名人', 'person', { what: 'party', of: ['person'], max: 200 }),
  field('category', '类别', 'choice', { values: categories }),
  field('problem', '问题', 'text', { max: 1500, required: true, help: '情况、原因、影响，有数字更好' }),
  field('suggestions', '建议', 'line', { what: 'record', required: true, max: 8, fields: [field('text', '建议', 'text', { required: true })] }),
  field('publicity', '公开', 'choice', { values: [choice('full', '全文公开'), choice('summary', '摘要公开'), choice('closed_to_public', '不公开')] }),
  field('held_on', '调研日期', 'date'), field('cost', '估计费用', 'figure', { unit: '万元' }), field('attachments', '附件', 'file', { many: true }), field('joint', '界别共同提出', 'flag'),
]
const problem = '北区现有公交线路末班多在 20:30 以前发出，晚间下班和就医的居民出行不便。\n\n调研组走访北区客运站和三个街道，夜间十点以后，主要街巷机动车占用消防通道的情况较为普遍，公交站点周边尤其明显。'
const suggestions = ['增开 3 条北区线路 21:00 后班次。', '地铁末班车与公交接驳时刻衔接，将共享泊位接入城市停车平台，提供预约、导航和逾时提醒。', '在站牌和手机地图公布夜间线路。']
const party = (label, entries) => ({ label, entries })
const person = (id, label, more = {}) => ({ id, kind: 'person', label, standing: 'confirmed', ...more })

const base = {
  flow: 'proposal', label: '提案', flow_version: 4, body: 'anlan', round: 1, opened_at: moment(97), links: { became: { label: '后续提案', items: [{ id: 'm_10', title: '关于把安澜古城墙遗址纳入城市慢行系统的提案', number: '20260121' }, { hidden: true, title: '' }] } },
  leading: 'proposer', parties: {
    proposer: party('提案人', [person('p_1', '李一禾', { sub: '工会界' })]),
    cosigner: party('联名人', [...['苏见山', '方知夏', '顾念川', '陆一苇', '江照晚'].map((name, n) => person(`p_${n + 2}`, name)), person('p_9', '何听雨', { standing: 'invited' })]),
    lead: party('主办', [{ id: 'o_6', kind: 'organisation', label: '市交通运输局' }]),
  },
  form: [
    field('title', '案由', 'line', { value: '关于增开北区晚间公交班次、优化夜间接驳线路的提案', text: '关于增开北区晚间公交班次、优化夜间接驳线路的提案' }),
    field('category', '类别', 'choice', { value: 'society', text: '社会', values: categories }), field('problem', '问题', 'text', { value: problem, text: problem }),
    field('suggestions', '建议', 'line', { what: 'record', fields: [field('text', '建议', 'text')] }), field('publicity', '公开', 'choice', { value: 'full', text: '全文公开' }),
    field('attachments', '附件', 'file', { value: [{ id: 'f_1', name: '北区客流调查.pdf', size: 482133 }], text: '北区客流调查.pdf' }),
  ],
  records: { suggestions: { label: '建议', fields: [field('text', '建议', 'text')], rows: suggestions.map((text, n) => ({ id: `r_${n}`, values: { text }, texts: { text } })) } },
  timeline: '/api/v1/matters/m_7/entries',
}
const road = (now) => ['提交', '审查', '立案', '交办', '办理', '答复', '评价', '办结'].map((label, n) => ({ state: `s${n}`, label, done: n < now, now: n === now, ...(n < now && { at: moment(97 - n * 15) }) }))
const move = (name, label, more = {}) => ({ name, label, expected: false, allowed: true, as: [], note: 'optional', note_label: '说明', asks: [], reasons: [], ...more })
const shut = (name, label, text) => move(name, label, { allowed: false, reasons: [{ code: `says.${name}`, text, names: [] }] })
const edit = move('edit', '修改', { note: 'none', asks: [
  field('title', '案由', 'line', { value: base.form[0].value, max: 60, required: true }), field('problem', '问题', 'text', { value: problem, max: 1500, required: true }),
  field('suggestions', '建议', 'line', { what: 'record', value: suggestions.map((text) => ({ text })), fields: [field('text', '建议', 'text', { required: true })] })] })

const officeMoves = {
  submitted: [
    move('pre_review', '初审', { expected: true, adds: 'reviews', asks: [field('opinion', '拟作何处理', 'choice', { required: true, values: [choice('file', '立案'), choice('merge', '并案'), choice('return', '退回完善'), choice('refuse', '不予立案')] }), field('remark', '意见', 'text', { help: '提案人可见' })], note: 'none' }),
    move('return', '退回完善', { note: 'required', note_label: '退回理由' }), move('merge', '并案', { asks: [field('into', '并入哪一件', 'matter', { required: true, flows: ['proposal'] })], note: 'required', note_label: '并案理由' }),
    shut('re_review', '复审', '初审还没有完成'), shut('file', '立案', '须由另一人复审后才能立案'),
  ],
  handling: [
    move('urge', '催办会办单位', { expected: true, note: 'required', note_label: '催办内容' }),
    move('contact', '登记面商', { adds: 'contacts', asks: [field('how', '方式', 'choice', { required: true, values: [choice('meeting', '座谈'), choice('visit', '上门'), choice('telephone', '电话'), choice('letter', '信函')] }), field('held_on', '日期', 'date', { required: true }), field('text', '情况', 'text')] }),
    move('recommend_key', '推荐为重点提案', { note: 'required' }), move('publish', '公开', { note: 'none' }), move('adopt', '登记采纳', { changes: 'suggestions', rows: ['r_0', 'r_1', 'r_2'], asks: [field('adopted', '采纳情况', 'choice', { required: true, values: [choice('yes', '采纳'), choice('part', '部分采纳'), choice('no', '留作参考')] })], note: 'none' }), edit,
    shut('send', '审核答复', '主办单位还没有送审'), shut('grant_extension.reply', '批准延期', '承办单位没有申请'), shut('merge', '并案', '已交办，须先撤回交办'),
  ],
  replied: [move('rate', '评价', { expected: true, adds: 'ratings', asks: [field('attitude', '办理态度', 'choice', { required: true, values: satisfaction }), field('result', '办理结果', 'choice', { required: true, values: satisfaction }), field('remark', '意见', 'text')] })],
  closed: [],
}
const memberMoves = {
  handling: [move('confirm', '确认联名', { expected: true, note: 'none' }), move('decline', '不联名', { expected: true })],
  replied: officeMoves.replied, submitted: [move('withdraw', '撤案', { note: 'required', note_label: '撤案理由' })], closed: [],
  draft: [move('submit', '提交提案', { expected: true, note: 'none' }), edit],
}
const child = (id, role, unit, at, due) => ({ id, flow: 'handling', flow_label: '提案承办', state: at, role_label: role, for_label: unit, clock: due === null ? null : clock('reply', '答复期限', due) })

export function matter(id, isMember) {
  if (id === 'm_h') return handling()
  const item = items.find((one) => one.id === id) ?? items[6]
  const at = { draft: 0, submitted: 1, handling: 4, replied: 6, closed: 7 }[item.state.name]
  return {
    ...base, id: item.id, version: item.version, number: item.number, title: item.title, state: item.state, badges: item.badges, holders: item.holders, road: road(at), may_edit: false,
    clocks: item.clock ? [item.clock, { ...clock('assign', '交办期限', -20), light: 'done' }] : [], moves: (isMember ? memberMoves : officeMoves)[item.state.name],
    form: base.form.map((one) => (one.name === 'title' ? { ...one, value: item.title, text: item.title } : one)),
    ...(at >= 4 && { children: { counts: { handling: { active: 2, done: 1 } }, opens: [], items: [
      child('m_h', '主办', '市交通运输局', state('accepted', '拟稿', 'active', 'now'), 67), child('m_h2', '会办', '市公安局交通警察支队', state('opinion_given', '已交意见', 'done', 'go'), null),
      child('m_h3', '会办', '市住房和城乡建设局', state('accepted', '已签收'), 4)] } }),
  }
}

const reply = '李一禾等委员：\n您提出的关于增开北区晚间公交班次的提案收悉，现答复如下。\n已将 17 路、32 路、B5 路末班时间由 20:30 延至 22:00，班次间隔 20 分钟。'
function handling() {
  const fields = [field('reply', '答复正文', 'text', { value: reply, text: reply, required: true }), field('class', '办理结果', 'choice', { values: classes, value: '', text: '', required: true }), field('promised_by', '答应完成的日期', 'date'),
    field('publicity', '公开方式', 'choice', { values: base.form[4].values ?? [choice('full', '全文公开'), choice('closed_to_public', '不公开')], required: true }), field('reply_file', '附件', 'file', { many: true })]
  return {
    ...base, id: 'm_h', flow: 'handling', label: '提案承办', version: 5, number: '', title: '20260117 关于增开北区晚间公交班次、优化夜间接驳线路的提案 · 市交通运输局', state: state('accepted', '拟稿', 'active', 'now'), badges: [], links: {},
    holders: [{ kind: 'organisation', id: 'o_6', label: '市交通运输局', since: moment(24) }], clocks: [clock('reply', '答复期限', 67)], road: road(4), may_edit: true, form: fields,
    leading: 'unit', parties: { unit: party('承办单位', [{ id: 'o_6', kind: 'organisation', label: '市交通运输局' }]), proposer: party('提案人', base.parties.proposer.entries) },
    records: { contacts: { label: '面商', fields: [field('how', '方式', 'choice'), field('held_on', '日期', 'date')], rows: [{ id: 'r_c', at: moment(2), by: { name: '邱明达' }, values: {}, texts: { how: '座谈', held_on: '4月16日' } }] } },
    parent: { id: 'm_7', title: items[6].title, number: items[6].number, flow: 'proposal' },
    moves: [move('edit', '修改', { note: 'none', asks: fields }), move('contact', '登记面商', { asks: officeMoves.handling[1].asks }), move('ask_extension.reply', '申请延期', { asks: [field('until', '延到', 'date', { required: true })], note: 'required', note_label: '理由' }),
      move('submit_reply', '送审', { expected: true, allowed: false, reasons: [{ code: 'guard.all', text: '市住房和城乡建设局的会办意见还没有交' }, { code: 'field.missing', text: '没有选办理结果' }] })],
  }
}

export const entries = [
  [0, '邱明达', '市交通运输局', '登记面商', 'handling', '与李一禾、苏见山在北区客运站现场面商。对增开 3 条晚间班次意见一致，末班时间待客流测算后再定。', [{ id: 'f_2', name: '面商记录.pdf' }]],
  [2, '', '市公安局交通警察支队', '提交会办意见', 'handling', '', []], [24, '', '市交通运输局', '签收', 'handling', '主管领导 温如故，承办人 邱明达', []], [27, '罗守正', '市政府督查室', '交办', 'filed', '', []], [90, '李一禾', '', '提交', 'draft', '', []],
].map(([days, actor, acting, label, from, note, files], n) => ({
  seq: 5 - n, at: moment(days), ...(actor && { actor: { id: `p_${n}`, name: actor } }), ...(acting && { acting: { token: 'lead', label: acting } }), move: { name: `v${n}`, label }, from: { name: from, label: from }, to: { name: n === 3 ? 'handling' : n === 4 ? 'submitted' : from, label: n === 3 ? '办理中' : '已提交' },
  round: 1, note, changes: n === 2 ? [{ name: 'clerk', label: '承办人', before: '', after: '邱明达' }] : [], clocks: n === 3 ? [{ clock: 'reply', label: '答复期限', what: 'started', due: day(67) }] : [], numbers: {}, files,
}))

export const flow = {
  flow: 'proposal', label: '提案', version: 4, form, columns: [{ name: 'number', label: '案号' }, { name: 'title', label: '案由' }, { name: 'category', label: '类别' }], diagram: '/api/v1/flows/proposal/diagram.svg', road: ['draft', 'submitted', 'handling', 'replied', 'closed'],
  states: Object.values(states), moves: [{ name: 'submit', label: '提交', from: ['draft'], to: 'submitted' }, { name: 'file', label: '立案', from: ['submitted'], to: 'handling' }, { name: 'answer', label: '答复', from: ['handling'], to: 'replied' }, { name: 'finish', label: '办结', from: ['replied'], to: 'closed' }],
  filters: [{ name: 'category', label: '类别', values: categories }],
}
export const flows = [['proposal', '提案', 409], ['opinion_note', '社情民意', 96], ['letter', '来信来访', 31], ['task', '督查任务', 14]].map(([name, label, count]) => ({ flow: name, label, count, may_open: true, child: false, group: name === 'task' ? 'tasks' : 'words', group_label: name === 'task' ? '督查落实' : '提案和信息' }))
export const people = ['李一禾', '苏见山', '方知夏', '顾念川', '陆一苇', '江照晚', '何听雨', '叶晚舟', '周可望'].map((name, n) => ({ id: `p_${n + 1}`, name, sub: ['工会界', '农业界', '民进'][n % 3] }))
export const organisations = ['市交通运输局', '市住房和城乡建设局', '市公安局交通警察支队', '市教育局'].map((name, n) => ({ id: `o_${n + 1}`, name, sub: '承办单位' }))
export const figure = {
  name: 'meeting.plenary_session', part: '', label: '全体会议', value: 3, unit: '次', text: '3 次', kind: 'computed', convention: '已举行的场次，按当天计', terms: [], hidden: 1, hidden_amount: '0',
  lines: ['开幕会', '闭幕会'].map((sitting, n) => ({ who: '', matters: [{ id: 'm_1', flow_label: '会议', number: '全〔2026〕1号', title: '四届五次会议', sitting, day: `2026-02-2${n}` }], amount: null })),
}
export const figures = {
  groups: [{ name: 'proposal', label: '提案' }, { name: 'opinion', label: '社情民意信息' }],
  items: [['proposal.received', '收到', 386, '上年 371，多 15'], ['proposal.filed', '立案', 312, '并案另计，不算在立案内'], ['proposal.members', '提案人', 297, '按人计，联名不计'], ['proposal.replied', '已答复', 41, '应答复 298 件'], ['proposal.contacted', '有面商', 170, '至少一次面商记录'], ['proposal.late', '超期', 3, '答复期限已过']]
    .map(([name, label, value, convention]) => ({ name, label, value, unit: name.endsWith('members') ? '人' : '件', text: `${value} 件`, kind: 'computed', opens: `/matters?flow=proposal&figure=${name}&year=2026`, convention, group: 'proposal', group_label: '提案', by: name === 'proposal.filed' ? [{ name: 'category', label: '类别' }, { name: 'month', label: '月份' }] : [], prior: { value: value - 15, text: `${value - 15} 件`, difference: '比上年增加 15 件', opens: `/matters?flow=proposal&figure=${name}&year=2025` } })),
  checks: [{ text: '立案 312 ＋ 并案 31 ＋ 转社情民意 28 ＋ 转委员来信 9 ＋ 撤案和不予立案 6 ＝ 386', holds: true }],
}
const parted = (by, rows) => rows.map(([value, label, amount, share, shifted = false]) => ({ value, label, amount, text: `${amount} 件`, share, shifted, opens: `/matters?flow=proposal&figure=proposal.filed&year=2026&by=${by}&value=${value}` }))
const broken = { name: 'proposal.filed', label: '立案', unit: '件', value: 312, text: '312 件', convention: '并案另计，不算在立案内', open: false, share_of: '立案 312', check: { text: '合计 312 = 立案 312 ✓', holds: true } }
export const breakdowns = {
  category: { ...broken, by: 'category', by_label: '类别', notes: ['百分比经调整合计为100%'],
    parts: parted('category', [['society', '社会建设', 108, '34.6%'], ['economy', '经济建设', 96, '30.8%'], ['culture', '文化建设', 47, '15.1%'], ['ecology', '生态文明建设', 39, '12.5%'], ['politics', '政治建设', 22, '7.0%', true]]) },
  month: { ...broken, by: 'month', by_label: '月份', notes: [],
    parts: parted('month', [['2026-01', '1月', 210, '67.3%'], ['2026-02', '2月', 41, '13.1%'], ['2026-03', '3月', 33, '10.6%'], ['2026-04', '4月', 28, '9.0%']]) },
}
export const comparison = { name: 'proposal.filed', label: '立案', note: '各级政协按各自的规则计算', items: [['anlan', '安澜市政协', 312, true], ['dongshan', '东山区政协', 96, false], ['xihe', '西河县政协', 74, false]].map(([body, label, value, own]) => ({ body, label, value, text: `${value} 件`, convention: own ? '并案另计，不算在立案内' : '并案计入立案', own })) }
export const notices = [['市交通运输局 登记了第 2 次面商', 0], ['顾念川 对答复评价“不满意”', 1], ['市政府督查室 同意延期 1 个月', 6], ['6 位委员 完成联名确认', 2]].map(([text, n], at) => ({ id: `n_${at}`, at: moment(at > 2 ? 1 : 0, at + 1), kind: 'told', text, matter: { id: items[n].id, title: items[n].title, number: items[n].number }, read: at > 1 }))
const todo = (n, name, label) => ({ matter: items[n], move: { name, label }, due: items[n].clock.due, light: items[n].clock.light, left: items[n].clock.left, since: moment(3) })
export const officeTodos = [todo(0, 'urge', '催办'), todo(2, 'decide', '裁定退办'), todo(7, 'pre_review', '初审'), todo(8, 'pre_review', '初审'), todo(3, 'contact', '登记面商'), todo(4, 'contact', '登记面商'), todo(6, 'urge', '催办会办单位')]
export const memberTodos = [todo(6, 'confirm', '确认联名'), todo(9, 'rate', '评价答复')]
export const calculation = { name: 'reply', label: '答复期限', due: day(67), basis: '《提案工作规则》第二十一条', rule_set: '安澜市 2024年1月1日起施行', steps: [['start', '起算', '3月20日（星期五）交办，次日起算'], ['rule', '期限', '3 个月'], ['end', '期满', '6月20日（星期六），端午节假期'], ['roll', '顺延', '到假期后第一个工作日'], ['due', '到期', '6月22日（星期一）24:00']].map(([what, label, text]) => ({ what, label, text })) }

export const channels = [
  { kind: 'mail', open: true, closed_because: '', address: 'shen@example.cn', on: true, confirmed: false, code_sent: true, kinds: ['todo', 'late'] },
  { kind: 'robot', open: false, closed_because: '本系统还没有允许的机器人，请管理员设置后再选', address: '', on: false, confirmed: false, code_sent: false, kinds: ['todo', 'late'] },
]
const delivery = (id, name, state, more = {}) => ({
  id, person: { id: `p_${id}`, name }, kind: 'mail', address: 'he***@example.cn', text: '等您办：关于增开北区晚间公交班次、优化夜间接驳线路的提案，签收', matter: null, state, tries: 1, error: '',
  created: moment(0, 3), next_at: null, sent_at: null, ...more,
})
export const deliveries = {
  items: [
    delivery('d_1', '何听雨', 'failed', { tries: 3, error: '连不上邮件服务器', next_at: moment(0, -1), matter: { id: 'm_7', title: '关于增开北区晚间公交班次、优化夜间接驳线路的提案', number: '20260117' } }),
    delivery('d_2', '苏见山', 'given_up', { kind: 'robot', address: 'robot.example.cn', text: '一条通知，所说的事项没有向您开放', error: '机器人不收，多半是地址失效 (404)' }),
    delivery('d_3', '江照晚', 'sent', { sent_at: moment(0, 1) }),
  ],
  counts: { waiting: 0, failed: 1, given_up: 1, sent: 1 },
}
