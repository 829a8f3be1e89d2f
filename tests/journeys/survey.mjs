// A survey goes the whole way: the office makes its form of two levels, three people answer on the phone and nobody by name, nothing is shown
// until the last has answered, then everybody sees what the answers add up to.
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const title = '城乡公交满意度问卷'
const replies = [
  { content: '8', waiting: '6', use: '经常坐', more: '晚上八点以后加两班' },
  { content: '6', waiting: '4', use: '很少坐', more: '' },
  { content: '10', waiting: '8', use: '经常坐', more: '' },
]

export async function survey(place, steps) {
  const story = new SurveyStory(place, steps)
  await story.making()
  await story.answering()
  await story.adding()
}

class SurveyStory {
  constructor(place, steps) {
    this.place = place
    this.steps = steps
    this.people = steps.people
  }

  step(name, act) {
    return this.steps.step(`survey: ${name}`, act)
  }

  async who(part) {
    const { browser, base } = this.place
    const key = `survey_${part}`
    this.people[key] ??= await Person.signedIn(browser, base, body, part, part.startsWith('member'))
    return this.people[key]
  }

  async clean(screen, person) {
    await this.step(`${screen} has no accessibility fault`, async () => equal((await person.accessibilityFaults()).join('\n'), '', 'faults'))
  }

  async making() {
    const office = await this.who('research')
    await this.step('the office makes a form of two levels', async () => {
      this.names = []
      for (const part of ['member', 'member2', 'member3']) this.names.push(await (await this.who(part)).name())
      await office.open('/matters/new/survey')
      await office.fill('标题', title)
      await this.question(1, '乘坐感受', '一级指标（标题）')
      await this.question(2, '对车况是否满意', '打分', 10, '乘坐感受')
      await this.question(3, '对候车是否满意', '打分', 10, '乘坐感受')
      await this.question(4, '平时坐公交吗', '选择')
      await office.page.getByLabel('选项，一行一个').fill('经常坐\n很少坐')
      await this.question(5, '您的建议', '文字')
      await office.page.getByLabel('可不填').last().check()
      const until = new Date(Date.parse(await office.today()) + 20 * 86_400_000).toISOString().slice(0, 10)
      await office.fill('截止日期', until)
      for (const name of this.names) await office.pick('调查对象', name)
    })
    await this.clean('the form of a survey', office)
    await this.step('it is sent to three people', async () => {
      await office.press('保存草稿，去提交')
      await office.sees('您可以')
      this.id = office.matterId()
      await office.make('发布')
    })
  }

  async question(n, text, kind, points, under) {
    const { page } = this.people.survey_research
    await page.getByRole('button', { name: '加一题' }).click()
    await page.getByLabel(`第 ${n} 题`, { exact: true }).fill(text)
    await page.getByLabel(`第 ${n} 题的类型`).selectOption({ label: kind })
    const row = page.locator('.questions > li').nth(n - 1)
    if (points) await row.getByLabel('满分').fill(String(points))
    if (under) await row.getByLabel('归入').selectOption({ label: under })
  }

  async answering() {
    const parts = ['member', 'member2', 'member3']
    for (const [n, part] of parts.entries()) {
      const person = await this.who(part)
      await this.step(`${['the first', 'the second', 'the third'][n]} answers on the phone`, async () => {
        await person.openMatter(this.id, '?move=answer')
        await person.sees('不记名：谁答了什么，系统里查不到')
        await this.fillReply(person, replies[n])
        if (n === 0) equal((await person.accessibilityFaults()).join('\n'), '', 'faults')
        await person.send('作答')
      })
      if (n < 2) await this.sealed(n)
    }
    await this.step('nobody answers twice', async () => {
      const member = await this.who('member')
      await member.open('/m/')
      equal(await member.page.getByRole('heading', { name: title }).count(), 0, 'still asked')
    })
  }

  async fillReply({ page }, reply) {
    await page.getByLabel('对车况是否满意').fill(reply.content)
    await page.getByLabel('对候车是否满意').fill(reply.waiting)
    await page.getByRole('group', { name: '平时坐公交吗' }).getByRole('radio', { name: reply.use }).check()
    if (reply.more) await page.getByLabel('您的建议').fill(reply.more)
  }

  async sealed(n) {
    await this.step(`the office sees no sum after ${n + 1}`, async () => {
      const office = await this.who('research')
      await office.openMatter(this.id, '?tab=sums')
      await office.sees('还在征集，截止后才看得到汇总')
      equal(await office.page.getByText('收到').count(), 0, 'sums shown')
    })
  }

  async adding() {
    const office = await this.who('research')
    await this.step('with the last answer it closes, and the sums are those of the three', async () => {
      await office.openMatter(this.id, '?tab=sums')
      await office.sees('已截止')
      await office.sees('收到 3 份')
      await office.sees('总分 70.0')
      const average = async (text) => office.page.getByRole('row', { name: text }).getByRole('cell').last().innerText()
      equal(await average('对车况是否满意'), '8.00', 'average')
      equal(await average('对候车是否满意'), '6.00', 'average')
      equal(await average('乘坐感受'), '14.00', 'the first-level indicator')
      await office.sees('经常坐：2 份，占 66.7%')
      await office.sees('答的人少于 5 位，文字不显示')
      equal(await office.page.getByText(replies[0].more).count(), 0, 'a single answer shown')
    })
    await this.clean('the sums', office)
    await this.step('they are announced, and whoever answered sees them too', async () => {
      await office.make('公布结果')
      const member = await this.who('member')
      await member.openMatter(this.id)
      await member.sees('收到 3 份')
      await member.sees('总分 70.0')
    })
    await this.step('no page reported an error', () => {
      equal(Object.entries(this.people).filter(([name]) => name.startsWith('survey_')).flatMap(([, person]) => person.faults).join('\n'), '', 'errors')
    })
  }
}
