// The year's plan goes the whole way to its first meeting: topics are asked for, a member's is taken up, Council and Party committee decide,
// and the topic opens the meeting that carries it out. `meeting` goes on with it, and `finishing` closes the topic when it was answered.
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
export const topic = '城乡公交一体化双月协商座谈会'
const host = '提案委员会'

export class PlanStory {
  constructor(place, steps) {
    this.place = place
    this.steps = steps
    this.people = steps.people
  }

  step(name, act) {
    return this.steps.step(`plan: ${name}`, act)
  }

  async who(part) {
    const { browser, base } = this.place
    this.people[part] ??= await Person.signedIn(browser, base, body, part, part.startsWith('member'))
    return this.people[part]
  }

  async clean(screen, person) {
    await this.step(`${screen} has no accessibility fault`, async () => equal((await person.accessibilityFaults()).join('\n'), '', 'faults'))
  }

  async drafting() {
    const office = await this.who('planning')
    await this.step('a year without a plan says so, and the office drafts it', async () => {
      this.day = await office.today()
      await office.open('/plans')
      await office.sees('还没有年度协商计划')
      await office.follow('拟订年度协商计划')
      await office.fill('计划年度', this.day.slice(0, 4))
      await office.fill('征集截止', new Date(Date.parse(this.day) + 10 * 86_400_000).toISOString().slice(0, 10))
      await office.press('保存草稿，去提交')
      await office.sees('您可以')
      this.plan = office.matterId()
      await office.make('发征集通知')
    })
    await this.step('the page of the year waits for topics, and a topic is added from it', async () => {
      await office.open(`/plans/${this.plan}`)
      await office.sees('这份计划还没有议题')
      await office.page.getByRole('link', { name: '议题', exact: true }).click()
      await office.page.getByRole('textbox', { name: /^议题/ }).first().fill(topic)
      await office.sees(`${this.day.slice(0, 4)}年度协商计划`)
      await office.press('保存草稿，去提交')
      await office.sees('您可以')
      this.topic = office.matterId()
    })
  }

  async deciding() {
    const office = await this.who('planning')
    await this.step('it is taken up, and who leads it and when is said', async () => {
      await office.make('拟列入')
      await office.open(`/plans/${this.plan}?view=duties`)
      await office.sees('还没有牵头部门')
      const leader = await (await this.who('council')).name()
      await office.openMatter(this.topic)
      await office.make('定责任', async () => {
        await office.pick('牵头部门', host)
        await office.pick('负责领导', leader)
        await office.mark('活动方式', '会议')
        await office.select('协商形式', '双月协商座谈会')
        await office.fill('计划月份', String(Number(this.day.slice(5, 7))))
      })
    })
    await this.step('the Council passes it, and the decision of the Party committee is recorded', async () => {
      await office.openMatter(this.plan)
      await office.make('结束征集')
      await office.make('送主席会议')
      const council = await this.who('council')
      await council.openMatter(this.plan)
      await council.make('审议通过', () => council.page.locator('form input[type=date]').first().fill(this.day))
      await office.openMatter(this.plan)
      await office.make('登记审定', async () => {
        await office.page.locator('form input[type=date]').first().fill(this.day)
        await office.fill('文号', '驻发〔2022〕3号')
      })
    })
    await this.step('the page of the year says that no activity was opened yet', async () => {
      await office.open(`/plans/${this.plan}`)
      await office.sees(topic)
      await office.sees(/还没有发起活动/)
    })
    await this.clean('the year as bars', office)
    await office.open(`/plans/${this.plan}?view=months`)
    await this.clean('the year as a calendar', office)
  }

  // Gives the meeting that carries the topic out.
  async opening() {
    const office = await this.who('planning')
    await this.step('the topic opens its meeting, and the year shows it', async () => {
      await office.openMatter(this.topic)
      await office.make('发起会议', () => office.select('协商形式', '双月协商座谈会'))
      await office.openMatter(this.topic, '?tab=links')
      await office.page.getByRole('main').getByRole('link', { name: topic }).last().click()
      await office.page.waitForURL((url) => !url.pathname.endsWith(this.topic))
      this.meeting = office.matterId()
      await office.open(`/plans/${this.plan}?view=duties`)
      await office.sees(/活动还没有排时间/)
    })
    return this.meeting
  }

  async finishing() {
    const office = await this.who('planning')
    await this.step('held, with its result answered, the topic is closed and the year shows it done', async () => {
      await office.open(`/plans/${this.plan}?view=duties`)
      await office.sees('已开展')
      equal(await office.page.locator('.hints').count(), 0, 'hints left')
      await office.openMatter(this.topic)
      await office.make('办结', () => office.page.locator('form textarea').first().fill('形成协商纪要一份，建议已由交通部门采纳。'))
      await office.open(`/plans/${this.plan}?view=duties`)
      await office.sees('已完成')
      equal(await office.page.locator('.steps .done').count(), 6, 'steps done')
    })
  }
}
