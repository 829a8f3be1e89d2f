// Takes the pictures of docs/pictures from a running example: tools/pictures calls it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { openPlaceOn } from '../tests/journeys/place.mjs'
import { Person } from '../tests/journeys/person.mjs'
import { Client, option } from '../tests/tools/client.mjs'
import { smallPng } from './small_png.mjs'

const body = 'zhumadian'
const into = 'docs/pictures'
const most = 120 * 1024

const place = await openPlaceOn(option('yishi', 'build/release/yishi'), option('data'))
mkdirSync(into, { recursive: true })
const parts = { gate, desk, phone, activity, plan, tasks, figures, reports }
try {
  for (const [name, takeAll] of Object.entries(parts)) if ([name, 'all'].includes(option('only', 'all'))) await takeAll()
} finally {
  await place.close()
}

async function gate() {
  const stranger = await Person.arrive(place.browser, place.base, false)
  await stranger.open('/sign-in')
  await take(stranger, 'sign-in')
}

async function desk() {
  const office = await signedIn('office')
  await show(office, 'home-desk', '/')
  await show(office, 'list-desk', '/matters?flow=proposal&sort=due')
  await show(office, 'matter-desk', `/matters/${await one('office', 'handling')}`)
  await show(office, 'review-desk', '/review?flow=proposal')
  await show(office, 'flow-desk', '/flows/proposal')
  await show(await signedIn('unit_leader'), 'reply-desk', `/reply/${await one('unit_leader', 'accepted', 'handling')}`)
}

async function phone() {
  const member = await signedIn('member', true)
  await show(member, 'home-phone', '/m/')
  await show(member, 'draft-phone', '/m/new/proposal')
  await show(member, 'matter-phone', `/m/matters/${await one('member', 'handling')}`)
}

// A meeting of its own: what an example has is over, and a hall screen is worth looking at while people arrive.
async function activity() {
  const { id, sitting } = await meetingToday()
  const office = await signedIn('meetings')
  await show(office, 'meeting-desk', `/matters/${id}`)
  await show(office, 'hall-desk', `/sign-in-board/${id}/${sitting}`)
  await show(office, 'calendar-desk', '/calendar?view=month')
  await show(await signedIn('member', true), 'meeting-phone', `/m/matters/${id}`)
}

// What was counted, beside the year before, and taken apart.
async function figures() {
  const office = await signedIn('office')
  await show(office, 'figures-desk', '/figures?year=2021')
  await show(office, 'figures-parts-desk', '/figures?year=2021&group=consultation')
  await show(office, 'figures-months-desk', '/figures?year=2021&group=opinion&by=month')
}

// A year of its own, with a clash and a step that is missing: that of an example is over.
async function plan() {
  const id = await planOfTheYear()
  const office = await signedIn('planning')
  await show(office, 'plan-desk', `/plans/${id}`)
  await show(office, 'plan-duties-desk', `/plans/${id}?view=duties`)
}

// What has to be put right as a tree, and who owes what as lights.
async function tasks() {
  const office = await signedIn('rectification')
  const client = await Client.signIn(place.port, body, 'rectification')
  const roots = (await client.get('/matters?flow=rect_problem&sort=number&limit=1')).items
  await show(office, 'tree-desk', `/matters/${roots[0].id}`)
  await show(await signedIn('supervision'), 'board-desk', '/matters?flow=task_item&look=board')
}

async function planOfTheYear() {
  const [planning, council, meetings] = await Promise.all(['planning', 'council', 'meetings'].map((part) => Client.signIn(place.port, body, part)))
  const { now } = await planning.get('/session')
  const [year, month] = now.slice(0, 7).split('-').map(Number)
  const [{ items: offices }, { person: leader }] = await Promise.all([planning.get('/organisations?q=委员会'), council.get('/session')])
  const move = (who, matter, name, answers = {}) => who.post(`/matters/${matter}/moves`, { move: name, answers })
  const { id } = await planning.post('/matters', { flow: 'plan', answers: { for_year: year, suggest_by: now.slice(0, 10) } })
  await move(planning, id, 'call')
  const titles = ['托育服务供给与普惠发展', '老城更新中的历史文脉保护', '县域商业体系建设', '产业园区职工住房', '数字政务适老化', '农村人居环境长效管护', '营商环境评价体系']
  const topics = []
  for (const [n, title] of titles.entries()) {
    const topic = await planning.post('/matters', { flow: 'plan_item', answers: { title, plan: id, reason: '委员和群众集中反映。' } })
    await move(planning, topic.id, 'take_up')
    await move(planning, topic.id, 'complete', { host: [offices[n % offices.length].id], leader: [leader.id], held_as: 'meeting', meeting_kind: 'bimonthly', month: Math.min(12, month + [0, 1, 1, 3, 5, 7, 9][n]) })
    topics.push(topic.id)
  }
  await move(planning, id, 'collected')
  await move(planning, id, 'to_council')
  await move(council, id, 'council_passes', { council_on: now.slice(0, 10) })
  await move(planning, id, 'decide', { decided_on: now.slice(0, 10), document: `驻发〔${year}〕3号` })
  const starts = Math.ceil(Date.parse(now) / 3_600_000) * 3_600_000 + 34 * 86_400_000
  for (const topic of [topics[1], topics[3]]) {
    await move(planning, topic, 'open_meeting', { meeting_kind: 'bimonthly' })
    const [activity] = (await planning.get(`/matters/${topic}`)).links.activities.items
    await move(meetings, activity.id, 'schedule', { starts, ends: starts + 3 * 3_600_000, place: '遂平县' })
  }
  return id
}

async function meetingToday() {
  const office = await Client.signIn(place.port, body, 'meetings')
  const member = await Client.signIn(place.port, body, 'member')
  const [{ now }, { person }, { items }] = await Promise.all([office.get('/session'), member.get('/session'), office.get('/people?q=&limit=60')])
  const invited = [...new Set([person.id, ...items.filter(({ sub }) => sub.endsWith('界')).map((one) => one.id)])].slice(0, 40)
  const { id } = await office.post('/matters', { flow: 'meeting', answers: { title: '四届五次常委会会议', kind: 'standing', topic: '听取提案工作情况通报，审议城乡公交一体化建议案。', invited } })
  const move = async (name, answers, more = {}) => office.post(`/matters/${id}/moves`, { move: name, answers, version: (await office.get(`/matters/${id}`)).version, ...more })
  const hour = 3_600_000
  const starts = Math.ceil((Date.parse(now) + hour / 3) / (hour / 4)) * (hour / 4)
  await move('schedule', { kind: 'full', name: '第一次全体会议', starts, ends: starts + 2 * hour, place: '市政协三楼议事厅' })
  await move('schedule', { kind: 'group', name: '分组讨论', starts: starts + 15 * hour, ends: starts + 17 * hour, place: '市政协五楼会议室' })
  const sitting = (await office.get(`/matters/${id}`)).records.sittings.rows[0].id
  await move('plan_item', { item: '听取提案工作情况通报', order: 1, minutes: 30, sitting, speakers: [person.id] })
  await move('plan_item', { item: '审议关于推进城乡公交一体化的建议案', order: 2, minutes: 40, sitting, speakers: [invited[1]] })
  await move('notice', {})
  for (const who of invited.slice(1, 34)) await office.post(`/matters/${id}/answer`, { person: who, answer: 'comes' })
  for (const who of invited.slice(2, 31)) await office.post(`/matters/${id}/sittings/${sitting}/sign-in`, { person: who })
  return { id, sitting }
}

function signedIn(who, onPhone = false) {
  return Person.signedIn(place.browser, place.base, body, who, onPhone)
}

// The newest matter somebody sees in a state; in any, when none is in it.
// What changed since the approval stands beside the approved one; a draft is written on its paper.
async function reports() {
  const approved = await one('planning', 'approved', 'report')
  await show(await signedIn('planning'), 'report-desk', `/reports/${approved}`)
  await show(await signedIn('planning', true), 'report-phone', `/reports/${approved}`)
  await show(await signedIn('office'), 'report-draft-desk', `/reports/${await one('office', 'draft', 'report')}`)
}

async function one(who, state, flow = 'proposal') {
  const client = await Client.signIn(place.port, body, who)
  const list = async (more) => (await client.get(`/matters?flow=${flow}&sort=-changed&limit=1${more}`)).items[0]
  const found = (await list(`&state=${state}`)) ?? (await list(''))
  return found.id
}

async function show(person, name, path) {
  await person.open(path)
  await take(person, name)
}

async function take(person, name) {
  await person.page.waitForTimeout(2500) // counts and similar matters are asked for after the page stands
  await person.page.locator('.bone').first().waitFor({ state: 'detached' })
  const { pixels, width, height } = await pixelsOf(await person.page.screenshot({ animations: 'disabled' }))
  const picture = smallPng(pixels, width, height)
  if (picture.length > most) throw new Error(`${name}: ${picture.length} bytes, more than ${most}`)
  writeFileSync(`${into}/${name}.png`, picture)
  console.log(`${into}/${name}.png  ${Math.ceil(picture.length / 1024)} KiB`)
}

// The browser decodes what it took.
async function pixelsOf(png) {
  const page = await place.browser.newPage()
  const read = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(source)).blob())
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
    canvas.drawImage(image, 0, 0)
    const { data } = canvas.getImageData(0, 0, image.width, image.height)
    let text = ''
    for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768))
    return { text: btoa(text), width: image.width, height: image.height }
  }, `data:image/png;base64,${png.toString('base64')}`)
  await page.close()
  return { pixels: Buffer.from(read.text, 'base64'), width: read.width, height: read.height }
}
