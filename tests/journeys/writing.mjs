// Writing on the phone when things go wrong: nonsense in the fields, a press too many, no network in the middle, and a file for who may read it.
import { readFileSync } from 'node:fs'
import { Client } from '../tools/client.mjs'
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const title = '关于在社区设置旧衣回收箱的提案'
const nonsense = '<b onclick=alert(1)>{{7*7}}</b>\u202e\u0007 𠮷👩‍👩‍👧 =1+1 '

export async function writing(place, steps) {
  const member = await Person.signedIn(place.browser, place.base, body, 'member', true)
  steps.people.writer = member
  await nonsenseIsRefused(member, steps)
  await offline(member, steps)
  const id = await pressedTwice(place, member, steps)
  await files(place, member, steps, id)
  await steps.step('writing reported no error', () => equal(member.faults.join('\n'), '', 'errors'))
}

async function nonsenseIsRefused(member, steps) {
  const { page } = member
  await steps.step('nonsense is refused beside its field, in words, and stays as typed', async () => {
    await member.open('/m/new/proposal')
    const long = nonsense.repeat(3)
    await member.fill('案由', long)
    await member.fill('问题', nonsense.repeat(200))
    await member.press('保存草稿，去提交')
    await page.locator('#new-title-error').waitFor()
    equal(await page.getByLabel('案由').first().inputValue(), long, 'typed')
    equal((await page.locator('.err').allInnerTexts()).filter((text) => !/[\u4e00-\u9fff]/.test(text)).length, 0, 'errors without words')
  })
}

async function offline(member, steps) {
  const { page } = member
  await steps.step('without a network the text is kept and the page says so; with one it goes on', async () => {
    await page.goto(`${member.base}/m/new/proposal`)
    await member.fill('案由', title)
    await member.select('提案者类别', '个人提案')
    await member.fill('问题', '旧衣没有去处。')
    await page.getByRole('group', { name: '建议' }).getByRole('textbox').first().fill('每个社区设一处。')
    await page.context().setOffline(true)
    await member.press('保存草稿，去提交')
    await member.sees('没有网络，已存在本机')
    await page.context().setOffline(false)
    await page.reload()
    await member.press('接着写')
    equal(await page.getByLabel('问题').first().inputValue(), '旧衣没有去处。', 'text')
  })
}

async function pressedTwice(place, member, steps) {
  const { page } = member
  let id
  await steps.step('a button pressed twice opens one proposal', async () => {
    await page.getByRole('button', { name: '保存草稿，去提交' }).dblclick()
    await page.waitForURL(/\/m\/matters\//)
    id = member.matterId()
    const client = await Client.signIn(place.port, body, 'member')
    equal((await client.get('/matters?flow=proposal&mine=1&limit=100')).items.filter((item) => item.title === title).length, 1, 'proposals')
  })
  return id
}

async function files(place, member, steps, id) {
  const { page } = member
  await steps.step('a file goes up with the draft, and the office reads it once it is handed in', async () => {
    await member.press('修改')
    await page.getByLabel('选文件').setInputFiles({ name: '调研记录.txt', mimeType: 'text/plain', buffer: Buffer.from('三个社区的旧衣数量。\n') })
    await page.getByRole('link', { name: '调研记录.txt' }).waitFor()
    await member.press('保存')
    await member.sees('修改，已办')
    await member.make('提交提案')
    const office = await Person.signedIn(place.browser, place.base, body, 'office')
    await office.openMatter(id, '?tab=files')
    const [file] = await Promise.all([office.page.waitForEvent('download'), office.follow('调研记录.txt')])
    equal(file.suggestedFilename(), '调研记录.txt', 'name')
    equal(readFileSync(await file.path(), 'utf8'), '三个社区的旧衣数量。\n', 'content')
  })
  await steps.step('who may not see the proposal does not get the file', async () => {
    const address = await page.getByRole('link', { name: '调研记录.txt' }).first().getAttribute('href')
    const stranger = await Client.signIn(place.port, body, 'unit_clerk')
    equal(await stranger.get(address.replace('/api/v1', '')).then(() => 200, (error) => error.status), 404, 'status')
  })
}
