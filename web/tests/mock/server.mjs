// Answers the contract from the invented data and serves dist/, so that pages can be looked at and tested without the real server.
// node tests/mock/server.mjs [port]; sign in as "member" for the phone's side, as anything else for the office's.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as activity from './activity.mjs'
import * as data from './data.mjs'
import * as family from './family.mjs'
import * as plan from './plan.mjs'
import * as report from './report.mjs'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' }
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

const office = {
  person: { id: 'p_office', name: '沈听澜' }, body: { id: 'anlan', name: '政协安澜市委员会' }, language: 'zh-CN', theme: 'auto', print: 'normal', must_change: false, member: false, staff: true,
  posts: [{ name: 'proposal_office', label: '提案委办公室' }], units: [], role: 'office', opens: [{ flow: 'proposal', label: '提案' }, { flow: 'letter', label: '来信来访' }, { flow: 'plan_item', label: '协商议题' }], may: ['roster.import', 'clashes.read', 'evaluations.read'], menu: ['home', 'matters', 'plans', 'calendar', 'people', 'deliveries', 'figures', 'flows', 'settings'], todo_count: 7, notice_count: 2, now: new Date().toISOString(), live_from: '1.0',
}
const member = { ...office, person: { id: 'p_1', name: '李一禾' }, member: true, staff: false, sector: '工会界', posts: [], role: 'member', opens: [{ flow: 'proposal', label: '提案' }, { flow: 'opinion_note', label: '社情民意' }], may: [], todo_count: 2 }

const routes = [
  ['GET', /^\/bodies$/, () => ({ items: [{ id: 'anlan', name: '政协安澜市委员会', level: 'city' }, { id: 'wangshan', name: '政协望山区委员会', level: 'district' }] })],
  ['POST', /^\/session$/, ({ body }) => (body.password === 'wrong' ? problem(401, 'session.wrong', '账号或密码不对。再错 3 次将暂停登录 10 分钟。') : signIn(body.login))],
  ['GET', /^\/session$/, ({ me }) => me ?? problem(401, 'session.none', '')],
  ['PATCH', /^\/session$/, ({ me, body }) => ({ ...me, ...body })],
  ['DELETE', /^\/sessions?$/, () => ({ status: 204, cookie: 'who=; Path=/; Max-Age=0' })],
  ['GET', /^\/flows$/, () => ({ items: data.flows })],
  ['GET', /^\/flows\/\w+\/diagram\.svg$/, () => ({ svg: '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="120"><g fill="#fff" stroke="#8b847c"><rect x="10" y="40" width="110" height="44" rx="6"/><rect x="200" y="40" width="110" height="44" rx="6"/><rect x="390" y="40" width="110" height="44" rx="6"/></g><g font-size="14"><text x="45" y="67">草稿</text><text x="228" y="67">已提交</text><text x="418" y="67">办理中</text></g></svg>' })],
  ['GET', /^\/flows\/(\w+)$/, ({ at }) => ({ ...data.flow, views: at[1] === 'task' ? ['board', 'shelf'] : [], flow: at[1], label: data.flows.find((one) => one.flow === at[1])?.label ?? '提案承办' })],
  ['GET', /^\/matters$/, ({ query }) => list(query)],
  ['POST', /^\/matters$/, ({ body }) => (body.answers.title ? data.matter('m_7') : problem(422, 'answers.invalid', '', [{ name: 'answers.title', code: 'field.missing', text: '请填写案由' }, { name: 'answers.suggestions.0.text', code: 'field.missing', text: '建议 1 是空的，请填写或删去。' }]))],
  ['GET', /^\/matters\/similar$/, () => ({ items: [{ ...data.items[9], score: 0.62 }, { ...data.items[6], score: 0.48 }, { ...data.items[10], score: 0.31 }] })],
  ['GET', /^\/calendar$/, () => activity.calendar()],
  ['GET', /^\/plans$/, () => plan.plans()],
  ['GET', /^\/plans\/(\w+)\/year$/, ({ at }) => plan.planYear(at[1])],
  ['GET', /^\/evaluations$/, () => plan.evaluations()],
  ['GET', /^\/reports\/templates$/, () => report.templates],
  ['GET', /^\/reports\/(\w+)$/, ({ at }) => report.report(at[1])],
  ['GET', /^\/reports\/(\w+)\/figures\/([\w.]+)$/, ({ at }) => report.opened(at[1], at[2])],
  ['PUT', /^\/reports\/(\w+)\/paragraphs\/(\w+)$/, ({ at, body }) => report.save(at[1], at[2], body.text)],
  ['POST', /^\/calendar\/clashes$/, ({ body }) => activity.clashes(body)],
  ['GET', /^\/matters\/m_meet$/, ({ me }) => activity.meeting(me?.member)],
  ['GET', /^\/matters\/\w+\/papers$/, ({ me }) => activity.papers(me?.member)],
  ['GET', /^\/matters\/\w+\/papers\/(\w+)$/, ({ me, at }) => activity.paperReaders(me?.member, at[1])],
  ['GET', /^\/matters\/\w+\/attendance$/, ({ me, query }) => activity.attendance(me?.member, query.get('sitting'))],
  ['POST', /^\/matters\/\w+\/sittings\/\w+\/code$/, () => activity.code()],
  ['POST', /^\/matters\/\w+\/sittings\/(\w+)\/sign-in$/, ({ at, body }) => (body.code === 'old' ? problem(422, 'answers.invalid', '', [{ name: 'code', code: 'attendance.code_old', text: '二维码已更新，请重新扫一次' }]) : { sitting: at[1], person: 'p_1', presence: 'present', in_at: new Date().toISOString(), out_at: null })],
  ['GET', /^\/matters\/m_tree$/, ({ me }) => family.matter(me?.member)],
  ['GET', /^\/matters\/\w+\/tree$/, () => family.tree()],
  ['GET', /^\/matters\/\w+\/chain$/, () => family.chain()],
  ['GET', /^\/matters\/(\w+)$/, ({ at, me }) => (at[1] === 'm_none' ? problem(404, 'missing', '') : data.matter(at[1], me?.member))],
  ['POST', /^\/matters\/(\w+)\/moves$/, ({ at, body, me }) => moved(at[1], body, me)],
  ['GET', /^\/matters\/(\w+)\/entries$/, () => ({ items: data.entries })],
  ['GET', /^\/matters\/(\w+)\/clocks\/\w+$/, () => data.calculation],
  ['GET', /^\/todos$/, ({ me }) => ({ items: me?.member ? data.memberTodos : data.officeTodos, total: me?.member ? 2 : 7, overdue: 1, today: 3 })],
  ['GET', /^\/people$/, ({ query }) => ({ items: data.people.filter((one) => one.name.includes(query.get('q') ?? '')) })],
  ['GET', /^\/organisations$/, ({ query }) => ({ items: data.organisations.filter((one) => one.name.includes(query.get('q') ?? '')) })],
  ['GET', /^\/views$/, () => ({ items: [{ id: 'v_1', name: '民生类临期', query: 'flow=proposal&state=handling' }] })],
  ['GET', /^\/figures$/, () => data.figures],
  ['GET', /^\/figures\/breakdown$/, ({ query }) => data.breakdowns[query.get('by')]],
  ['GET', /^\/figures\/compare$/, () => data.comparison],
  ['GET', /^\/figures\/[a-z._]+$/, () => data.figure],
  ['GET', /^\/calendar\/feed$/, () => ({ exists: true })],
  ['GET', /^\/people\/sets$/, () => ({ items: [{ set: 'members', kind: 'members', label: '全体委员', count: 268 }] })],
  ['GET', /^\/session\/channels$/, () => ({ items: data.channels })],
  ['GET', /^\/deliveries$/, ({ query }) => ({ ...data.deliveries, items: data.deliveries.items.filter((one) => [null, one.state].includes(query.get('state'))) })],
  ['GET', /^\/notices$/, () => ({ items: data.notices, unread: 2 })],
  ['POST', /^\/notices\/read$/, () => ({ status: 204 })],
  ['POST', /^\/files/, ({ query }) => ({ id: `f_${Date.now()}`, name: query.get('name'), size: 2048, type: 'application/pdf' })],
  ['POST', /^\/roster\/check$/, () => ({ id: 'i_1', rows: [{ line: 4, name: '周可望', errors: [{ column: '界别', text: '没有这个界别' }] }], good: 40, bad: 1 })],
]

function signIn(login) {
  return { ...(login === 'member' ? member : office), cookie: `who=${login === 'member' ? 'member' : 'office'}; Path=/` }
}
function problem(status, code, title, fields = []) {
  return { status, title, code, reasons: [], fields, request: 'r1' }
}
function list(query) {
  const states = (query.get('state') ?? '').split(',').filter(Boolean)
  const found = data.items.filter((item) => (!states.length || states.includes(item.state.name)) && item.title.includes(query.get('q') ?? ''))
  return { items: found, next: null, total: found.length, views: [['submitted', '待审查', 2], ['handling', '办理中', 7], ['replied', '已答复待评', 1], ['closed', '办结', 1]].map(([state, label, count]) => ({ state, label, count })) }
}
function moved(id, body, me) {
  if (body.move === 'return' && !body.note) return problem(422, 'move.refused', '', [{ name: 'note', code: 'field.missing', text: '请写明退回理由，至少 20 个字。' }])
  if (body.move === 'publish') return { ...problem(409, 'matter.changed', ''), entries: data.entries.slice(0, 1), version: 4 }
  return data.matter(id, me?.member)
}

async function readBody(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  try { return JSON.parse(Buffer.concat(parts).toString() || '{}') } catch { return {} }
}

async function answerApi(request, response, url) {
  const path = url.pathname.slice('/api/v1'.length)
  if (path.endsWith('/live')) return void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n')
  const { who, ...chosen } = Object.fromEntries((request.headers.cookie ?? '').split('; ').filter(Boolean).map((one) => one.split('='))) // chosen: theme, print
  const me = who && { ...(who === 'member' ? member : office), ...chosen }
  const body = await readBody(request)
  for (const [method, pattern, answer] of routes) {
    const at = pattern.exec(path)
    if (method !== request.method || !at) continue
    const { status = 200, cookie, svg, ...content } = answer({ at, body, me, query: url.searchParams })
    response.writeHead(status, { 'Content-Type': svg ? types['.svg'] : status < 400 ? 'application/json' : 'application/problem+json', ...(cookie && { 'Set-Cookie': cookie }) })
    return void response.end(svg ?? (status === 204 ? undefined : JSON.stringify(content)))
  }
  response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem(404, 'missing', '')))
}

function answerFile(response, path) {
  const wanted = join(dist, path)
  const file = extname(path) && existsSync(wanted) ? wanted : join(dist, path.startsWith('/m/') || path === '/m' ? 'm/index.html' : 'index.html')
  const content = createReadStream(file)
  content.once('open', () => response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy }))
  content.once('error', () => response.writeHead(404).end()) // the pages are being built again
  content.pipe(response)
}

export function serve(port) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost')
    if (url.pathname.startsWith('/api/')) void answerApi(request, response, url)
    else answerFile(response, url.pathname)
  })
  server.keepAliveTimeout = 120_000 // ms: else a connection may be closed under the driver's next request
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(Number(process.argv[2] ?? 4180))
