// A clerk's tools: lists kept under a name, how the table is drawn, moves for many matters at once, two clerks at the same matter, and a roster
// taken over with its first passwords.
import { Client } from '../tools/client.mjs'
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const roster = `姓名,读音,界别,专委会,席别,届次,任期起,任期止,登录名,联系方式
郁青堤,yuqingdi,教育界,提案委员会,委员,第五届,2022-01-08,,yuqingdi,0396-0000009
`

export async function desk(place, steps) {
  const office = await Person.signedIn(place.browser, place.base, body, 'office')
  steps.people.desk = office
  await views(office, steps)
  await columns(office, steps)
  await bulkMoves(place, office, steps)
  await twoClerks(place, office, steps)
  await rosterTakenOver(place, steps)
  await steps.step('the desk reported no error', () => equal(office.faults.join('\n'), '', 'errors'))
}

async function views(office, steps) {
  const { page } = office
  const mine = page.getByRole('navigation', { name: '我的视图' }).getByRole('link', { name: '办完的' })
  await steps.step('a list is kept under a name, opened again, and dropped', async () => {
    await office.open('/matters?flow=proposal&state=closed')
    await page.locator('summary').filter({ hasText: '存为视图' }).click()
    await page.getByLabel('这个视图叫什么').fill('办完的')
    await page.keyboard.press('Enter')
    await mine.waitFor()
    await office.open('/matters?flow=proposal')
    await mine.click()
    await page.waitForURL(/state=closed/)
    await page.locator('summary').filter({ hasText: '改名' }).click()
    await office.press('删掉')
    await mine.waitFor({ state: 'detached' })
  })
}

async function columns(office, steps) {
  const { page } = office
  await steps.step('one line a row and the columns left out are remembered', async () => {
    await office.open('/matters?flow=proposal')
    await page.locator('summary').filter({ hasText: '显示的列' }).click()
    await page.getByLabel('单行显示').check()
    await page.getByRole('checkbox', { name: '在谁手里' }).uncheck()
    await page.reload()
    const row = page.locator('.tbl.low tbody tr').first()
    await row.waitFor()
    equal(Math.round((await row.boundingBox()).height), 36, 'height of a row')
    equal(await page.getByRole('columnheader', { name: '在谁手里' }).count(), 0, 'columns of holders')
  })
}

// Several at once: what a selected matter does not allow is left out, and what was refused on the way is named with its reason.
async function bulkMoves(place, office, steps) {
  const { page } = office
  const titles = ['关于在河边增设夜间路灯的提案', '关于公园厕所延长开放时间的提案', '关于给早市划出停车位的提案']
  let ids = []
  await steps.step('three proposals are handed in, one of them is sent back', async () => {
    const member = await Client.signIn(place.port, body, 'member')
    for (const title of titles) ids.push(await handedIn(member, title))
    await sendBack(place, ids[2])
  })
  await steps.step('the moves that fit are counted, and what another did first is refused with its reason', async () => {
    await office.open('/matters?flow=proposal')
    for (const title of titles) await page.getByRole('checkbox', { name: title }).check()
    await page.getByRole('button', { name: '送复审 （其中 2 件）' }).click()
    await sendBack(place, ids[1])
    await office.select('审查意见', '建议立案')
    await office.form('送复审').getByRole('button', { name: '送复审', exact: true }).click()
    const refused = page.getByRole('alert').filter({ hasText: '1 件没有办成' })
    await refused.waitFor()
    equal(await refused.getByText(titles[1]).count(), 1, 'named')
    await office.sees('送复审，1 件已办')
  })
}

async function handedIn(member, title) {
  const answers = { title, kind: 'individual', problem: '附近居民多次反映。', suggestions: [{ text: '先试办一处。' }] }
  const draft = await member.post('/matters', { flow: 'proposal', answers })
  await member.post(`/matters/${draft.id}/moves`, { move: 'submit', version: draft.version })
  return draft.id
}

async function sendBack(place, id) {
  const clerk = await Client.signIn(place.port, body, 'office')
  await clerk.post(`/matters/${id}/moves`, { move: 'return', version: (await clerk.get(`/matters/${id}`)).version, note: '请写明在哪一段，并附照片。' })
}

async function twoClerks(place, office, steps) {
  const { page } = office
  await steps.step('who writes while another acts is told at once and loses nothing', async () => {
    const member = await Client.signIn(place.port, body, 'member')
    const id = await handedIn(member, '关于旧小区加装扶手的提案')
    await office.openMatter(id)
    await office.press('退回完善')
    const why = office.form('退回完善').getByRole('textbox')
    await why.fill('请写明是哪几栋楼。')
    const clerk = await Client.signIn(place.port, body, 'office')
    await clerk.post(`/matters/${id}/moves`, { move: 'edit', version: 2, answers: { work_field: await someField(clerk, id) } })
    await office.sees('您写的时候，这件事有了变化')
    equal(await why.inputValue(), '请写明是哪几栋楼。', 'typed')
    await office.press('知道了')
    await office.send('退回完善')
  })
}

async function someField(clerk, id) {
  const { moves } = await clerk.get(`/matters/${id}`)
  const field = moves.find((move) => move.name === 'edit').asks.find((ask) => ask.name === 'work_field')
  return field.many ? [field.values[0].value] : field.values[0].value
}

async function rosterTakenOver(place, steps) {
  await steps.step('a roster is checked and taken over, and its first password works', async () => {
    const directory = await Person.signedIn(place.browser, place.base, body, 'directory')
    steps.people.directory = directory
    await directory.open('/people/import')
    await directory.page.getByLabel('名册文件').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) })
    await directory.press('导入这 1 行')
    await directory.sees('只在这里出现一次')
    const password = await directory.page.getByRole('row').filter({ hasText: 'yuqingdi' }).locator('code').innerText()
    await directory.page.reload()
    await directory.page.getByLabel('名册文件').waitFor()
    equal(await directory.page.getByText(password).count(), 0, 'shown again')
    const fresh = await Client.signIn(place.port, body, 'yuqingdi', password)
    equal((await fresh.get('/session')).must_change, true, 'must change it')
  })
}
