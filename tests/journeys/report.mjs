// A report with its figures: begun on empty paper, read down to the records behind a figure, written on the paper, approved by another, and told
// what changed since.
import { statSync } from 'node:fs'
import { Client } from '../tools/client.mjs'
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const title = '信息收到情况报告'
const sentence = '本报告按月更新。'
const notes = ['关于早市周边停车难的反映', '关于夜间施工扰民的反映']

export async function report(place, steps) {
  const story = new ReportStory(place, steps)
  await story.begun()
  await story.askedOnce()
  await story.figurePutIn()
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
    await this.steps.step('a report is begun on empty paper, of figures as of today', async () => {
      await this.report(notes[0])
      this.office = await Person.signedIn(this.place.browser, this.place.base, body, 'information')
      this.steps.people.writer = this.office
      const { page } = this.office
      const today = await this.office.today()
      await this.office.open('/reports/new')
      await page.getByRole('radio', { name: /自拟报告/ }).check()
      await page.getByRole('combobox', { name: '年度' }).first().selectOption(today.slice(0, 4))
      await this.office.fill('标题', title)
      await this.office.mark('发文种类', '报告')
      await this.office.press('保存草稿，去提交')
      await page.waitForURL(/\/reports\/m_/)
      this.id = this.office.matterId()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    })
  }

  async askedOnce() {
    const { page } = this.office
    await this.steps.step('a page just opened asks for its report once, and again when something changed', async () => {
      await page.waitForTimeout(1000) // those who hear of its opening have heard: that is a change too
      let asked = 0
      const count = (request) => { if (new URL(request.url()).pathname === `/api/v1/reports/${this.id}`) asked += 1 }
      page.on('request', count)
      const listening = page.waitForResponse((answer) => answer.url().includes('/api/v1/live'))
      await this.office.open(`/reports/${this.id}`)
      await listening
      await page.waitForTimeout(1000) // a call comes 150 ms after something changed
      equal(asked, 1, 'when opened')
      await this.report('关于菜场占道的反映')
      for (let tries = 0; tries < 100 && asked < 2; tries += 1) await page.waitForTimeout(50)
      page.off('request', count)
      equal(asked > 1, true, 'asked again')
    })
  }

  async figurePutIn() {
    const { page } = this.office
    await this.steps.step('a sentence is written, and a figure put into it by its name', async () => {
      await this.office.press('写第一段')
      await page.locator('.line-edit:focus').waitFor()
      await page.keyboard.type('今年收到信息')
      await this.office.press('插入数字')
      await this.office.fill('找数字', '收到社情民意信息')
      await page.getByRole('radio', { name: /收到社情民意信息/ }).first().check()
      await page.getByRole('form', { name: '插入数字' }).getByRole('button', { name: '插入', exact: true }).click()
      await this.write(page.locator('.line-edit').first(), '。')
      await page.locator('.line-edit .rf').filter({ hasText: /^\d+件$/ }).waitFor()
    })
  }

  async readDownToTheRecords() {
    const { page } = this.office
    await this.steps.step('the figure leads to its records, and a record to its matter', async () => {
      await page.locator('.line-edit .rf').first().click()
      this.printed = await this.figure()
      await this.records()
      equal(await page.locator('.records tbody tr').count(), this.printed, 'records')
      await page.getByRole('link', { name: notes[0] }).click()
      await page.getByRole('heading', { level: 1, name: notes[0] }).waitFor()
    })
    await this.steps.step('the permanent address of the figure leads to it again', async () => {
      const [{ link }] = (await (await this.client()).get(`/reports/${this.id}`)).figures
      await this.office.open(link)
      equal(await this.figure(), this.printed, 'figure')
    })
  }

  async written() {
    await this.besideAPiece()
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
  }

  async besideAPiece() {
    const { page } = this.office
    await this.steps.step('a press on a figure puts the caret beside it, where one goes on writing', async () => {
      await this.office.open(`/reports/${this.id}`)
      const figure = page.locator('.line-edit .rf').first()
      const { width } = await figure.boundingBox()
      await figure.click({ position: { x: width - 2, y: 8 } })
      await page.keyboard.type('左右')
      await page.locator('.line-edit').first().filter({ hasText: /件\u200b?左右。/ }).waitFor()
      await page.keyboard.press('Control+z')
      await page.locator('.line-edit').first().filter({ hasNotText: '左右' }).waitFor()
    })
  }

  async approved() {
    await this.steps.step('it is sent, and approved by another', async () => {
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
      await this.report(notes[1])
      const [{ link }] = (await (await this.client()).get(`/reports/${this.id}`)).figures
      await this.office.open(`/reports/${this.id}`)
      await this.office.page.getByRole('button', { name: /^(现在看|再看一次)$/ }).click()
      await this.office.sees('批准后变化 1 处')
      await this.office.open(link)
      await this.office.sees(`${this.printed}件 → ${this.printed + 1}件`)
      equal(await this.figure(), this.printed, 'as printed')
    })
  }

  async clean() {
    await this.steps.step('the page of a report has no accessibility fault and reported no error', async () => {
      equal((await this.office.accessibilityFaults()).join('\n'), '', 'faults')
      equal(this.office.faults.join('\n'), '', 'errors')
    })
  }

  async write(line, words) {
    await line.click({ position: { x: 50, y: 12 } }) // beside its figures
    await this.office.page.keyboard.press('End')
    await this.office.page.keyboard.type(words)
  }

  async figure() {
    const shown = this.office.page.locator('.rp-fig')
    await shown.waitFor()
    return Number.parseInt(await shown.innerText(), 10)
  }

  async records() {
    await this.office.page.getByRole('button', { name: /^打开 \d+ 条记录/ }).click()
    await this.office.page.locator('.records tbody tr').first().waitFor()
  }

  client() {
    return Client.signIn(this.place.port, body, 'information')
  }

  async report(name) {
    const member = await Client.signIn(this.place.port, body, 'member')
    const draft = await member.post('/matters', { flow: 'opinion_note', answers: { title: name, kind: 'problem', text: '附近居民多次反映。' } })
    await member.post(`/matters/${draft.id}/moves`, { move: 'submit', version: draft.version })
  }
}
