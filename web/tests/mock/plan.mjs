// An invented year of a plan, with every standing and hint, and evaluations of two years.
const now = Date.now()
const year = new Date(now).getUTCFullYear()
const day = (month, date) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
const iso = (month, date, hour) => new Date(`${day(month, date)}T${String(hour).padStart(2, '0')}:00:00+08:00`).toISOString()
const last = (month) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
const state = (name, label, tone = '', done = false) => ({ name, label, class: done ? 'done' : 'active', tone })
const names = ['duty', 'activity', 'time', 'held', 'result', 'reply']
const labels = ['责任', '活动', '时间', '召开', '成果', '答复']
const steps = (done, at = 'now') => names.map((name, n) => ({ name, label: labels[n], state: n < done ? 'done' : n === done ? at : 'ahead' }))
const host = (name) => [{ id: `o_${name}`, name }]
const activity = (n, title, opened, sittings, done = false) => ({ id: `m_a${n}`, title, flow_label: '会议', state: state('held', '已召开', '', done), opened, sittings })
const sitting = (id, month, date, place) => ({ id, starts: iso(month, date, 9), ends: iso(month, date, 12), place, cancelled: false })
const topic = (n, title, form, office, month, more) => ({
  id: `m_t${n}`, title, state: state('planned', '计划中', 'now'), standing: 'planned', form, place: '', hosts: host(office), leaders: [{ id: 'p_9', name: '程远怀' }], month, due: null,
  from: month ? day(month, 1) : '', until: month ? last(month) : '', steps: steps(1), hints: [], activities: [], ...more,
})
const clash = (id, matter, text, month, date) => ({ kind: 'clash', code: 'clash', text, matter, sitting: id, starts: iso(month, date, 9), with: [{ matter: 'm_a5', sitting: id === 's_5' ? 's_6' : 's_5', title: '基层医疗人才', what: 'place', who: '望山区', people: 0, starts: iso(month, date, 9), ends: iso(month, date, 12), text }], free: [{ starts: iso(month, date + 1, 9), ends: iso(month, date + 1, 12) }, { starts: iso(month, date + 2, 9), ends: iso(month, date + 2, 12) }] })

const topics = [
  topic(1, '托育服务供给与普惠发展', '双月协商座谈会', '社会委', 2, { standing: 'done', state: state('done', '已完成', 'go', true), steps: steps(6), activities: [activity(1, '托育服务', day(1, 8), [sitting('s_1', 2, 16, '三楼议事厅')], true)] }),
  topic(2, '老城更新中的历史文脉保护', '专题协商会', '文史委', 3, { standing: 'held', steps: steps(4, 'missing'), hints: [{ kind: 'missing', code: 'no_result', text: '已开过 40 天，还没有纪要、报告等成果' }], activities: [activity(2, '老城更新', day(2, 10), [sitting('s_2', 3, 12, '文化馆')])] }),
  topic(3, '县域商业体系建设', '专题调研', '经济委', 4, { standing: 'late', state: state('late', '已延迟', 'now'), steps: steps(1, 'missing'), hints: [{ kind: 'drift', code: 'not_opened', text: '计划4月，月份已过，还没有发起活动' }] }),
  topic(4, '产业园区职工住房', '界别协商会', '社会委', 12, { steps: steps(3), activities: [activity(4, '职工住房', day(1, 20), [sitting('s_5', 12, 19, '望山区')])], hints: [clash('s_5', 'm_a4', '望山区同一时间要开《基层医疗人才》', 12, 19)] }),
  topic(5, '基层医疗人才“县管乡用”', '专题协商会', '教科卫体委', 12, { steps: steps(3), activities: [activity(5, '基层医疗人才', day(1, 25), [sitting('s_6', 12, 19, '望山区')])], hints: [clash('s_6', 'm_a5', '望山区同一时间要开《职工住房》', 12, 19)] }),
  topic(6, '关于进一步健全农村人居环境长效管护机制、完善县乡村三级经费分担和第三方评估办法的协商', '视察', '农业和农村委员会、人口资源环境委员会联合', 9, { due: day(9, 30), hints: [{ kind: 'clash', code: 'same_month', text: '9月同期：与《营商环境评价体系》都涉及程远怀' }, { kind: 'missing', code: 'no_activity', text: '计划9月，还没有发起活动' }] }),
  topic(7, '营商环境评价体系', '双月协商座谈会', '经济委', 9, { hints: [{ kind: 'clash', code: 'same_month', text: '9月同期：与《关于进一步健全农村人居环境长效管护机制》都涉及程远怀' }] }),
  topic(8, '数字政务适老化', '提案办理协商会', '提案委', 0, { steps: steps(0, 'missing'), hosts: [], hints: [{ kind: 'missing', code: 'no_host', text: '还没有牵头部门' }, { kind: 'missing', code: 'no_month', text: '还没有定时间（月份）' }] }),
  topic(9, '夜间经济', '专题协商会', '经济委', 7, { standing: 'dropped', steps: [], state: { ...state('dropped', '已取消', '', true), void: true } }),
]
const plan = (id, of, own) => ({ id, year: of, title: `${of}年度协商计划`, state: state('in_force', '已生效', 'now'), ...own })
export const plans = () => ({ items: [plan('m_plan', year), plan('m_before', year - 1)] })
export const planYear = (id) => plan(id, id === 'm_before' ? year - 1 : year, id === 'm_before'
  ? { decided_on: null, counts: {}, topics: [], hidden: 0 }
  : { decided_on: day(2, 26), counts: { done: 1, held: 1, late: 1, planned: 5, dropped: 1, drift: 1, clash: 4, missing: 3 }, topics, hidden: 2 })

const shares = (...list) => ['选题', '组织', '服务', '成效'].map((text, n) => ({ text, share: list[n] }))
export const evaluations = () => ({
  year,
  items: [
    { id: 'm_e1', title: '托育服务双月协商座谈会评价', state: state('announced', '已公布', 'go', true), held_on: day(2, 16), host: '社会委', held_as: '双月协商座谈会', result: '优秀', standing: 'counted', count: 48, indicators: shares(95.2, 91, 88.4, 86.1), total: 90.3, grade: '优秀' },
    { id: 'm_e2', title: '老城更新专题协商会评价', state: state('rated', '评议结束', 'now'), held_on: day(3, 12), host: '文史委', held_as: '专题协商会', result: '', standing: 'too_few', indicators: [] },
    { id: 'm_e3', title: '营商环境双月协商座谈会评价', state: state('rating', '评议中', 'now'), held_on: day(4, 2), host: '经济委', held_as: '双月协商座谈会', result: '', standing: 'open', indicators: [] },
  ],
  forms: [{ held_as: '双月协商座谈会', count: 1, total: 90.3, before: 86.7, before_count: 4, indicators: shares(95.2, 91, 88.4, 86.1).map((one, n) => ({ ...one, before: n ? 90 : 91 })) }],
})
