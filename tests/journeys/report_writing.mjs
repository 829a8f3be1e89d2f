// A report under two pens: numbers typed by hand, figures that change while one writes, a paragraph two people save; then what is found wrong
// after approval, and the next edition.
import { readFileSync } from 'node:fs'
import { Client } from '../tools/client.mjs'
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const title = '反映社情民意情况报告'
const received = '{opinion.received}'
const paragraphs = {
  first: `## 一、收到情况\n今年收到信息${received}。`,
  second: `## 二、来源\n收到的信息${received}，均已登记。`,
  third: '## 三、下一步工作\n继续畅通反映渠道。',
}

export async function reportWriting(place, steps) {
  const story = new WritingStory(place, steps)
  await story.begun()
  await story.numberByHand()
  await story.changedWhileWriting()
  await story.movedFigure()
  await story.twoPens()
  await story.approved()
  await story.erratum()
  await story.revised()
  await story.clean()
}

class WritingStory {
  constructor(place, steps) {
    this.place = place
    this.steps = steps
  }

  async begun() {
    await this.steps.step('two people write one report', async () => {
      this.client = await Client.signIn(this.place.port, body, 'information')
      const mine = await this.client.get('/session')
      const colleague = await (await Client.signIn(this.place.port, body, 'planning')).get('/session')
      await this.note('关于校门口交通秩序的反映')
      const answers = { title, template: 'blank', for_year: Number(mine.now.slice(0, 4)), series: 'report', writer: [mine.person.id, colleague.person.id] }
      this.id = (await this.client.post('/matters', { flow: 'report', answers })).id
      this.anchors = {}
      let after = ''
      for (const [name, text] of Object.entries(paragraphs)) {
        const { paragraphs: all } = await this.client.post(`/reports/${this.id}/paragraphs`, { text, after })
        after = this.anchors[name] = all.find((one) => one.text === text).anchor
      }
      this.office = await this.comes('writer', 'information')
      this.colleague = await this.comes('colleague', 'planning')
    })
  }

  async numberByHand() {
    const { page } = this.office
    await this.steps.step('a number typed by hand is told, and where it stands is said when the report is sent', async () => {
      await this.types(this.office, 'first', '召开座谈会12次。')
      await page.getByRole('heading', { name: '未关联的数字 1 处' }).waitFor()
      await this.office.press('送审')
      await this.office.form('送审').getByRole('button', { name: '送审', exact: true }).click()
      await this.office.sees('有 1 处要改')
      await this.office.follow(/“12次”是手工填写的数字/)
      equal(await page.evaluate(() => document.activeElement.closest('.anchor').id), `p-${this.anchors.first}`, 'where it leads')
      equal(await page.evaluate(() => [...CSS.highlights.get('unlinked')].join()), '12次', 'marked')
      equal((await this.report()).state.name, 'draft', 'state')
    })
    await this.steps.step('with its source it stands as a figure entered by hand', async () => {
      await this.office.press('写明出处')
      await this.office.fill('出处', '会议签到册')
      await this.office.press('就用这个数')
      await page.locator('.line-edit .rf.hand', { hasText: '12次' }).waitFor()
      await page.getByRole('heading', { name: /未关联的数字/ }).waitFor({ state: 'detached' })
      equal(await this.text('first'), `${paragraphs.first}召开座谈会{hand 12次|会议签到册}。`, 'text')
    })
  }

  async changedWhileWriting() {
    const { page } = this.office
    await this.steps.step('a figure that changed since it was written says so, and the present one is taken', async () => {
      this.printed = (await this.figureOf('first')).printed
      await this.note('关于公园座椅破损的反映')
      await this.figureIn('first', '.diff').click()
      this.now = (await this.figureOf('first')).printed
      await this.office.sees(`写的时候是 ${this.printed}，现在是 ${this.now}。`)
      await this.office.press(`用 ${this.now}`)
      await this.figureIn('first', ':not(.diff)').waitFor()
      equal((await this.figureOf('first')).state, 'same', 'state')
    })
    await this.steps.step('another is kept as it was, with a note', async () => {
      await this.figureIn('second', '.diff').click()
      await this.office.press(`保留 ${this.printed} 并加注`)
      await this.office.fill('加注', '按月报口径')
      await this.office.press('保留')
      await page.locator(`${this.line('second')} .rf.hand`, { hasText: this.printed }).waitFor()
      equal(await this.text('second'), paragraphs.second.replace(received, `{hand ${this.printed}|按月报口径}`), 'text')
    })
  }

  async movedFigure() {
    await this.steps.step('a figure cut from one paragraph and pasted into another is the same figure', async () => {
      const { page } = this.office
      await this.choosePiece('first', received)
      await page.keyboard.press('Control+x')
      await this.caretAtEnd(this.office, 'third')
      await page.keyboard.type('今年共')
      await page.keyboard.press('Control+v')
      await this.figureIn('third', '').filter({ hasText: this.now }).waitFor()
      await this.saved(this.office, 'third', `${paragraphs.third}今年共${received}`)
      equal((await this.text('first')).includes(received), false, 'still where it was')
      const { name, place } = await this.figureOf('third')
      equal(`${name} ${place}`, `opinion.received ${this.anchors.third}.1`, 'figure')
    })
  }

  async twoPens() {
    const { page } = this.colleague
    const base = `${paragraphs.third}今年共${received}`
    await this.steps.step('where another saved first both texts are shown, and what was typed here is not lost', async () => {
      await this.colleague.open(`/reports/${this.id}`)
      await page.locator(`${this.line('third')} .rf`).waitFor()
      await page.context().setOffline(true)
      await this.caretAtEnd(this.colleague, 'third')
      await page.keyboard.type('，同事补充。')
      await this.types(this.office, 'third', '，执笔人先存。')
      await page.context().setOffline(false)
      const clash = page.locator('.clash')
      await clash.waitFor()
      for (const words of ['同事补充', '执笔人先存']) await clash.getByText(words).first().waitFor()
      equal(await this.text('third'), `${base}，执笔人先存。`, 'saved')
    })
    await this.steps.step('both are taken over, and one of them is struck out by hand', async () => {
      await this.colleague.press('两段都留')
      await this.saved(this.colleague, 'third', `${base}，执笔人先存。\n${paragraphs.third.split('\n')[1]}今年共${received}，同事补充。`)
      await page.reload()
      const last = page.locator(`${this.line('third')} .line-edit`).last()
      await last.filter({ hasText: '同事补充' }).click({ position: { x: 50, y: 12 } })
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+End')
      await page.keyboard.press('Delete')
      await page.keyboard.press('Backspace')
      await this.saved(this.colleague, 'third', `${base}，执笔人先存。`)
      await this.office.sees('执笔人先存')
    })
    await this.steps.step('what another saves appears by itself, and what one is typing meanwhile stays', async () => {
      const { page: mine } = this.office
      const [first, second] = [await this.text('first'), await this.text('second')]
      await this.caretAtEnd(this.colleague, 'second')
      await page.keyboard.type('同事刚写。')
      await this.caretAtEnd(this.office, 'first')
      for (let tries = 0; tries < 100 && (await this.text('second')) === second; tries += 1) await mine.keyboard.type('正', { delay: 100 })
      await mine.locator(this.line('second')).getByText('同事刚写。').waitFor()
      await mine.keyboard.type('在写。')
      await mine.waitForFunction((anchor) => document.activeElement?.closest('.anchor')?.id === `p-${anchor}`, this.anchors.first)
      await this.saved(this.office, 'second', `${second}同事刚写。`)
      for (let tries = 0; tries < 100 && !(await this.text('first')).endsWith('在写。'); tries += 1) await mine.waitForTimeout(100)
      equal(/^正+在写。$/.test((await this.text('first')).slice(first.length)), true, `what was typed meanwhile: ${await this.text('first')}`)
      equal(await mine.locator('.clash').count(), 0, 'clashes')
    })
  }

  async approved() {
    await this.steps.step('it is sent by one of them and approved by a third', async () => {
      await this.office.open(`/reports/${this.id}`)
      await this.office.make('送审')
      await this.office.sees('待审定')
      this.secretary = await this.comes('secretary', 'secretary')
      await this.secretary.make('审定')
      await this.secretary.sees('已审定')
    })
    await this.steps.step('the approved report is taken along as DOCX, PDF and XLSX', async () => {
      for (const [format, begins] of [['DOCX', 'PK\u0003\u0004'], ['PDF', '%PDF-'], ['XLSX', 'PK\u0003\u0004']]) {
        const { page } = this.office
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: format, exact: true }).click()])
        equal(file.suggestedFilename(), `${title}.${format.toLowerCase()}`, 'name')
        const content = readFileSync(await file.path())
        equal(content.subarray(0, begins.length).toString('latin1'), begins, format)
        equal(content.length > 2048, true, `${format} has content`)
      }
    })
  }

  async erratum() {
    const { page } = this.secretary
    await this.steps.step('an erratum of the chosen figure is noted, marked at its place and listed below the text', async () => {
      await page.locator('.sheet .rf', { hasText: this.now }).first().click()
      await this.secretary.make('登记更正', async () => {
        await this.secretary.fill('更正为', '3件')
        await this.secretary.fill('更正原因', '重复登记一件')
      })
      await page.locator('.sheet .rf.fixed', { hasText: this.now }).waitFor()
      await page.locator('#p-errata', { hasText: `“${this.now}”更正为“3件”。重复登记一件` }).waitFor()
    })
    await this.steps.step('what was recorded after the approval is told beside it, to each as far as he may see it', async () => {
      await this.note('关于路灯不亮的反映')
      await this.secretary.open(`/reports/${this.id}`)
      await this.secretary.page.getByRole('button', { name: /^(现在看|再看一次)$/ }).click()
      await this.secretary.sees('批准后变化 1 处')
      await this.secretary.sees('另有 1 行您不能查看')
      await this.office.open(`/reports/${this.id}`)
      await this.office.page.getByRole('link', { name: /关于路灯不亮的反映/ }).first().waitFor()
    })
  }

  async revised() {
    await this.steps.step('while it is revised everybody else goes on reading the first edition', async () => {
      await this.office.open(`/reports/${this.id}`)
      await this.office.make('修订', () => this.office.fill('说明', '补报一件'))
      await this.types(this.office, 'second', '第二版补写。')
      const reader = await this.comes('reader', 'office')
      await reader.sees('第 1 版')
      equal(await reader.page.getByText('第二版补写').count(), 0, 'draft shown')
      equal(await reader.page.locator('.line-edit').count(), 0, 'under the pen')
    })
    await this.steps.step('the second edition is approved, and the first stays readable as it was', async () => {
      await this.figureIn('third', '.diff').click()
      await this.office.press(`用 ${(await this.figureOf('third')).printed}`)
      await this.office.make('送审')
      await this.secretary.open(`/reports/${this.id}`)
      await this.secretary.make('审定修订稿')
      await this.secretary.sees('第二版补写')
      await this.secretary.follow('第 1 版')
      const sheet = this.secretary.page.locator('.sheet')
      await sheet.locator('.rf.fixed', { hasText: this.now }).waitFor()
      equal(await sheet.getByText('第二版补写').count(), 0, 'text of the second edition')
    })
  }

  async clean() {
    await this.steps.step('nobody saw an error, and the old edition has no accessibility fault', async () => {
      equal((await this.secretary.accessibilityFaults()).join('\n'), '', 'faults')
      equal([this.office, this.colleague, this.secretary].flatMap((one) => one.faults).join('\n'), '', 'errors')
    })
  }

  // ---- who and where
  async comes(part, who) {
    const person = await Person.signedIn(this.place.browser, this.place.base, body, who)
    this.steps.people[part] = person
    await person.open(`/reports/${this.id}`)
    return person
  }

  line(name) {
    return `#p-${this.anchors[name]}`
  }

  figureIn(name, look) {
    return this.office.page.locator(`${this.line(name)} .rf[data-source="${received}"]${look}`)
  }

  // ---- writing
  async caretAtEnd(person, name) {
    await person.page.locator(`${this.line(name)} .line-edit`).last().click({ position: { x: 50, y: 12 } })
    await person.page.keyboard.press('End')
  }

  // A whole figure is chosen as by dragging over it.
  async choosePiece(name, source) {
    await this.caretAtEnd(this.office, name)
    await this.office.page.locator(`${this.line(name)} [data-source="${source}"]`).evaluate((piece) => {
      const range = document.createRange()
      range.selectNode(piece)
      getSelection().removeAllRanges()
      getSelection().addRange(range)
    })
  }

  async types(person, name, words) {
    await this.caretAtEnd(person, name)
    await person.page.keyboard.type(words)
    await this.saved(person, name, `${await this.text(name)}${words}`)
  }

  // Until the server has it: what is typed is saved two seconds later.
  async saved(person, name, expected) {
    for (let tries = 0; tries < 150 && (await this.text(name)) !== expected; tries += 1) await person.page.waitForTimeout(100)
    equal(await this.text(name), expected, `text of ${name}`)
  }

  // ---- what stands on the server
  report() {
    return this.client.get(`/reports/${this.id}`)
  }

  async text(name) {
    return (await this.report()).paragraphs.find((one) => one.anchor === this.anchors[name]).text
  }

  async figureOf(name) {
    return (await this.report()).figures.find((one) => one.anchor === this.anchors[name] && one.name === 'opinion.received')
  }

  async note(name) {
    const member = await Client.signIn(this.place.port, body, 'member')
    const draft = await member.post('/matters', { flow: 'opinion_note', answers: { title: name, kind: 'problem', text: '附近居民多次反映。' } })
    await member.post(`/matters/${draft.id}/moves`, { move: 'submit', version: draft.version })
  }
}
