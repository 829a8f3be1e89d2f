// A report with its figures: begun from a template, read down to the records behind a figure, written on the paper, approved by another, and told
// what changed since.
import { statSync } from 'node:fs'
import { Client } from '../tools/client.mjs'
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const title = '提案收到情况报告'
const sentence = '本报告按月更新。'
const proposals = ['关于给河堤步道增设座椅的提案', '关于延长图书馆开放时间的提案']
const received = '.rf[data-place="received.1"]'

export async function report(place, steps) {
  const story = new ReportStory(place, steps)
  await story.begun()
  await story.readDownToTheRecords()
  await story.written()
  await story.approved()
  await story.changedSince()
  await story.clean()
}

class ReportStory {
  constructor(place, steps) {
    this.place = place
    this.steps = steps
  }

  async begun() {
    await this.steps.step('a report is begun from its template, of figures as of today', async () => {
      await this.handIn(proposals[0])
      this.office = await Person.signedIn(this.place.browser, this.place.base, body, 'office')
      this.steps.people.writer = this.office
      const { page } = this.office
      const today = await this.office.today()
      await this.office.open('/reports/new')
      await page.getByRole('radio', { name: /提案审查情况报告/ }).check()
      await page.getByRole('combobox', { name: '年度' }).first().selectOption(today.slice(0, 4))
      await this.office.fill('标题', title)
      await this.office.fill('数据截至', today)
      await this.office.mark('发文种类', '报告')
      await this.office.press('保存草稿，去提交')
      await page.waitForURL(/\/reports\/m_/)
      this.id = this.office.matterId()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    })
  }

  async readDownToTheRecords() {
    await this.steps.step('a figure leads to its records, and a record to its proposal', async () => {
      const { page } = this.office
      await page.locator(received).click()
      await page.getByRole('button', { name: /^打开/ }).click()
      await page.getByRole('link', { name: proposals[0] }).click()
      await page.getByRole('heading', { level: 1, name: proposals[0] }).waitFor()
    })
    await this.steps.step('the permanent address of the figure leads to it again', async () => {
      await this.office.open(`/f/${this.id}/received.1`)
      equal(await this.figure(this.office), 1, 'received')
    })
  }

  async written() {
    const { page } = this.office
    const first = page.locator('.line-edit').first()
    await this.steps.step('what is written on the paper is saved by itself and stands there again', async () => {
      await this.office.open(`/reports/${this.id}`)
      await this.write(first, sentence)
      await page.getByText(/已存/).waitFor()
      await page.reload()
      await first.filter({ hasText: sentence }).waitFor()
    })
    await this.steps.step('it stands beside the text as it was, and a step is taken back', async () => {
      await this.office.press('对照上稿')
      await page.locator('ins').filter({ hasText: sentence }).waitFor()
      await this.office.press('对照上稿')
      await this.write(first, '多余的话')
      await page.keyboard.press('Control+z')
      await first.filter({ hasNotText: '多余的话' }).waitFor()
    })
    await this.steps.step('what has no value is taken out', async () => {
      while (await page.getByRole('button', { name: '去掉这张表' }).count()) await page.getByRole('button', { name: '去掉这张表' }).first().click()
      await page.getByText(/已存/).waitFor()
    })
  }

  async approved() {
    await this.steps.step('it is sent, and approved by another', async () => {
      await this.settle()
      await this.office.open(`/reports/${this.id}`)
      await this.office.make('送审')
      const secretary = await Person.signedIn(this.place.browser, this.place.base, body, 'secretary')
      this.steps.people.secretary = secretary
      await secretary.open(`/reports/${this.id}`)
      await secretary.make('审定')
      await secretary.sees('已审定')
    })
    await this.steps.step('it is taken along as a document', async () => {
      const { page } = this.office
      await this.office.open(`/reports/${this.id}`)
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'DOCX' }).click()])
      equal(file.suggestedFilename(), `${title}.docx`, 'name')
      equal(statSync(await file.path()).size > 4096, true, 'has content')
    })
  }

  async changedSince() {
    await this.steps.step('what came after the approval is told, and the report prints what it printed', async () => {
      await this.handIn(proposals[1])
      await this.office.open(`/reports/${this.id}?place=received.1`)
      await this.office.sees('批准后变化')
      await this.office.page.getByRole('link', { name: proposals[1] }).first().waitFor()
      equal(await this.figure(this.office), 1, 'received, as printed')
      await this.office.press('打开 1 条记录')
      await this.office.page.getByRole('link', { name: proposals[0] }).waitFor()
    })
  }

  async clean() {
    await this.steps.step('the page of a report has no accessibility fault and reported no error', async () => {
      equal((await this.office.accessibilityFaults()).join('\n'), '', 'faults')
      equal(this.office.faults.join('\n'), '', 'errors')
    })
  }

  async write(line, words) {
    await line.click()
    await this.office.page.keyboard.press('End')
    await this.office.page.keyboard.type(words)
  }

  async figure(person) {
    const shown = person.page.locator('.rp-fig')
    await shown.waitFor()
    return Number.parseInt(await shown.innerText(), 10)
  }

  // A year that has just begun has figures without a value: their paragraphs are taken out, the rest goes on.
  async settle() {
    const client = await Client.signIn(this.place.port, body, 'office')
    const { open_points } = await client.get(`/reports/${this.id}`)
    for (const anchor of new Set(open_points.map((point) => point.anchor))) await client.send('DELETE', `/reports/${this.id}/paragraphs/${anchor}`)
  }

  async handIn(name) {
    const member = await Client.signIn(this.place.port, body, 'member')
    const answers = { title: name, kind: 'individual', problem: '附近居民多次反映。', suggestions: [{ text: '先试办一处。' }] }
    const draft = await member.post('/matters', { flow: 'proposal', answers })
    await member.post(`/matters/${draft.id}/moves`, { move: 'submit', version: draft.version })
  }
}
