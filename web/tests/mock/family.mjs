// A matter with a tree below it and a chain of its kind.
import * as data from './data.mjs'

const state = (name, label, kind, tone) => ({ name, label, class: kind, tone })
const working = state('working', '整改中', 'active', 'now')
const node = (id, number, title, light, more = {}) => ({ id, flow: 'rect_problem', label: '整改问题', number, title, who: '', state: working, light, due: '', done: 0, total: 1, children: [], ...more })
const measure = (id, number, title, light, who, due) => node(id, number, title, light, { flow: 'rect_measure', label: '整改措施', who, due, state: light === 'done' ? state('closed', '已销号', 'done', 'go') : working, done: light === 'done' ? 1 : 0 })

const measures = [measure('m_t4', '1.1.1.1', '制定年度学习计划并公示', 'done', '研究室', ''), measure('m_t5', '1.1.1.2', '季度学习情况通报', 'red', '研究室', '2026-04-12'), measure('m_t6', '1.1.1.3', '把学习列入专门委员会年度评价，作为评优的必要条件', 'yellow', '机关党委', '2026-04-23')]
const root = node('m_tree', '1.', '巡察反馈整改', 'red', { done: 1, total: 4, children: [
  node('m_t1', '1.1.', '政治建设方面', 'red', { done: 1, total: 3, children: [node('m_t3', '1.1.1.', '学习制度落实不到位', 'red', { done: 1, total: 3, children: measures })] }),
  node('m_t2', '1.2.', '履职质量方面', 'green', { children: [measure('m_t7', '1.2.1', '调研成果转化台账', 'green', '联络处', '2026-06-30')] })] })

export const matter = (member) => ({ ...data.matter('m_7', member), id: 'm_tree', flow: 'rect_problem', label: '整改问题', title: '巡察反馈整改', deep: true, chain: 'replaces', children: { counts: {}, items: [], opens: [{ flow: 'rect_measure', label: '整改措施' }] } })
export const tree = () => ({ root, cut: false })
export const chain = () => ({ items: [
  { id: 'm_c1', number: '制〔2009〕4号', title: '机关学习制度', state: state('replaced', '已被取代', 'done', 'none'), from: [] },
  { id: 'm_tree', number: '制〔2021〕1号', title: '机关学习和考核办法', state: state('in_force', '施行中', 'done', 'go'), from: ['m_c1'] }] })
