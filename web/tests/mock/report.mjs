// An invented report twice: as a draft with everything that still has to be settled, and approved with what changed since.
const figure = (place, name, label, printed, more = {}) => ({
  place, anchor: place.split('.')[0], name, label, printed, value: Number.parseFloat(printed) || null, qualifier: 'exact', unit: '件', period: '2025年', at: '2026-01-12', convention: '并案另计，不算在立案内', how: '按记录计算', state: 'same', was: null, source: '',
  link: `/f/m_report/${place}`, ...more,
})
const figures = [
  figure('basis.2', 'proposal.received', '收到提案', '386件'),
  figure('basis.3', 'proposal.received', '收到提案比上年', '比上年增加15件'),
  figure('basis.4', 'proposal.received', '个人和联名提案', '311件'),
  figure('basis.5', 'proposal.received', '集体提案', '75件'),
  figure('review.1', 'proposal.filed', '立案', '312件'),
  figure('review.2', 'proposal.filing_rate', '立案率', '80.8%'),
  figure('review.3', 'proposal.merged', '并案', '31件'),
  figure('review.4', 'proposal.converted', '转为社情民意信息', '28件', { state: 'changed', was: '29件' }),
  figure('traits.1', '', '手工填写', '40余次', { state: 'hand', how: '手工填写', source: '办公室会议记录', convention: '' }),
  figure('traits.2.1', 'proposal.filed', '社会建设', '108'), figure('traits.2.2', 'proposal.filed', '社会建设占比', '34.6%'), figure('traits.2.3', 'proposal.filed', '经济建设', '96'), figure('traits.2.4', 'proposal.filed', '经济建设占比', '30.8%'),
  figure('next.1', 'proposal.units', '承办单位', '＿＿', { state: 'open', value: null }),
]
const say = (text) => ({ text, place: '', marked: false })
const fig = (place) => ({ text: figures.find((one) => one.place === place).printed, place, marked: false })
const line = (anchor, ...runs) => ({ kind: 'paragraph', level: 1, anchor, runs, items: [], table: null })
const head = (anchor, text) => ({ kind: 'heading', level: 1, anchor, runs: [say(text)], items: [], table: null })
const blocks = [
  head('basis', '一、提案的基本情况'),
  line('basis', say('截至2026年1月9日，大会共收到提案'), fig('basis.2'), say('，'), fig('basis.3'), say('。其中，委员个人和联名提案'), fig('basis.4'), say('，集体提案'), fig('basis.5'), say('。')),
  head('review', '二、审查和立案情况'),
  line('review', say('经审查，立案'), fig('review.1'), say('，立案率为'), fig('review.2'), say('；并案'), fig('review.3'), say('；转为社情民意信息'), fig('review.4'), say('。')),
  head('traits', '三、提案的主要特点'),
  line('traits', say('会前组织专题调研'), fig('traits.1'), say('，召开座谈会十二次，形成的提案质量较高，关于进一步健全农村人居环境长效管护机制、完善县乡村三级经费分担和第三方评估办法等方面的提案受到普遍关注。')),
  { kind: 'table', level: 1, anchor: 'traits', runs: [], items: [], table: { name: '立案提案分类', heads: ['类别', '件数', '占比'], rows: [[say('社会建设'), fig('traits.2.1'), fig('traits.2.2')], [say('经济建设'), fig('traits.2.3'), fig('traits.2.4')]], check_line: '合计 312 = 立案 312 ✓', notes: ['百分比按四舍五入，合计可能不等于100%'] } },
  head('next', '四、下一步工作'),
  line('next', say('会后1个月内集中交办，'), fig('next.1'), say('单位承办。')),
]
const paragraph = (anchor, text, before = null) => ({ anchor, text, tag: '6', gone: false, edited: !!before, edited_by: { id: 'p_office', name: '沈听澜' }, edited_at: '2026-01-12T10:42:00+08:00', before })
const paragraphs = [
  paragraph('basis', '## 一、提案的基本情况\n截至{date at}，大会共收到提案{proposal.received}，{proposal.received:prior}。其中，委员个人和联名提案{proposal.received[collective=false]}，集体提案{proposal.received[collective=true]}。'),
  paragraph('review', '## 二、审查和立案情况\n经审查，立案{proposal.filed}，立案率为{proposal.filing_rate:1}[? proposal.merged > 0: ；并案{proposal.merged}][? proposal.refused > 0: ；不予立案{proposal.refused}]；转为社情民意信息{proposal.converted}。', '## 二、审查和立案情况\n经审查，立案{proposal.filed}；转为社情民意信息{proposal.converted}。'),
  paragraph('traits', '## 三、提案的主要特点\n会前组织专题调研{hand 40余次|办公室会议记录}，召开座谈会十二次，形成的提案质量较高，关于进一步健全农村人居环境长效管护机制、完善县乡村三级经费分担和第三方评估办法等方面的提案受到普遍关注。\n[table proposal.filed by category.five: count share]'),
  paragraph('next', '## 四、下一步工作\n会后1个月内集中交办，{proposal.units}单位承办。'),
]
const draft = {
  id: 'm_report', title: '关于五届五次会议提案审查情况的报告', subtitle: '2026年1月12日主席会议审议稿', number: null, addressee: '', issuer: '政协安澜市委员会', signature: '政协安澜市委员会提案委员会', date: '2026-01-12',
  state: { name: 'draft', label: '草稿', class: 'active', tone: 'now' }, version: 6, template: { name: 'review', label: '提案审查情况报告' }, year: 2025, quarter: 0, as_of: '2026-01-12', period: '2025年', edition: 1, frozen: false, editable: true,
  blocks, paragraphs, figures, sums: { all: 14, same: 11, changed: 1, hand: 1, open: 1, erratum: 0 },
  toc: blocks.filter((block) => block.kind === 'heading').map(({ anchor, runs }) => ({ anchor, text: runs[0].text, level: 1, figures: figures.filter((one) => one.anchor === anchor).length })),
  unlinked: [{ anchor: 'traits', heading: '三、提案的主要特点', number: '十二次', nth: 1, around: '召开座谈会十二次，形成的' }],
  open_points: [{ place: 'next.1', anchor: 'next', label: '承办单位', why: '还没有交办，数不出承办单位' }],
  checks: [{ text: '312＋31＋28＋9＋6＝386', holds: true }, { text: '311＋74＝385，收到为 386，少 1', holds: false }],
  errata: [], differences: [], differences_at: null, approvers: [], editions: [], annex_title: '口径说明', annex: ['立案：大会期间提交、审定结果为“立案”的提案；并案另计，不算在立案内。', '立案率：立案占收到提案的百分比。'],
}
const settled = figures.map((one) => ({ ...one, state: one.place === 'review.3' ? 'erratum' : one.state === 'hand' ? 'hand' : 'same', was: null, printed: one.state === 'open' ? '67个' : one.printed }))
const difference = { place: 'review.1', anchor: 'review', label: '立案', printed: '312件', now: '313件', text: '批准后变化：立案 312件 → 313件', came: [{ id: 'm_7', number: '20260204', title: '关于规范无障碍停车位设置和管理的提案' }], went: [], changed: [], hidden: 0, more: 0 }
const approved = {
  ...draft, id: 'm_approved', number: '安协〔2026〕3号', state: { name: 'corrected', label: '已修订', class: 'done', tone: 'go' }, edition: 2, frozen: true, editable: false, figures: settled, paragraphs: [], unlinked: [], open_points: [], checks: draft.checks.slice(0, 1),
  sums: { all: 14, same: 12, changed: 0, hand: 1, open: 0, erratum: 1 },
  blocks: blocks.map((block) => ({ ...block, runs: block.runs.map((run) => (run.place === 'next.1' ? { ...run, text: '67个' } : { ...run, marked: run.place === 'review.3' })) })),
  errata: [{ anchor: 'review', place: 'review.3', printed: '31件', correct: '30件', reason: '重复登记一件。', approver: '程远怀', date: '2026-01-20' }], differences: [difference], differences_at: '2026-01-21T02:00:00+08:00',
  editions: [{ edition: 1, approved_at: '2026-01-13T09:30:00+08:00', approved_by: '程远怀', number: '安协〔2026〕3号', current: false }, { edition: 2, approved_at: '2026-01-20T16:00:00+08:00', approved_by: '程远怀', number: '安协〔2026〕3号', current: true }],
}
export const templates = { items: [{ name: 'annual_work', label: '年度工作报告', period: 'year', title: '安澜市政协年度工作报告' }, { name: 'contact_quarter', label: '联系界别群众通报', period: 'quarter', title: '第一季度委员联系界别群众情况的通报' }, { name: 'proposals_review', label: '提案审查情况报告', period: 'session', title: '五届五次会议提案审查情况报告' }] }
export const report = (id) => (id === 'm_approved' ? approved : draft)
const counted = ['关于规范无障碍停车位设置和管理的提案', '关于提高政府办事大厅自助服务区适老化水平的提案'].map((title, n) => ({ who: '', amount: null, matters: [{ id: `m_${n + 7}`, flow_label: '提案', number: `2025000${n + 1}`, title, sitting: '', day: '2025-01-20' }] }))
export const opened = (id, place) => ({
  ...report(id).figures.find((one) => one.place === place), definition: '大会期间提交、审定结果为“立案”的提案', facts: 312, digest: '9f2c41d7', proved: id === 'm_approved' ? true : null, lines: counted, hidden: 310, terms: [],
  difference: id === 'm_approved' && place === 'review.1' ? difference : null,
})

// Saves a paragraph; a text with 冲突 in it was saved by somebody else first.
export function save(id, anchor, text) {
  if (text.includes('冲突')) return { status: 409, code: 'report.paragraph_changed', title: '' }
  draft.paragraphs = draft.paragraphs.map((one) => (one.anchor === anchor ? { ...one, text, tag: String(Number(one.tag) + 1), before: one.before ?? one.text } : one))
  return report(id)
}
