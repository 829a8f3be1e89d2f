// A meeting goes the whole way through the pages: a topic of the year's plan opens it, it is announced, one member comes and another asks
// leave, the hall screen counts who signs in by its code, and the result goes to a unit that answers. The steps stand in the order of the story.
import { Person } from './person.mjs'
import { PlanStory, topic as title } from './plan.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const place = '市政协三楼议事厅'
const item = '听取城乡公交一体化情况通报'
const unit = '市交通运输局'

export async function meeting(place, steps) {
  const plan = new PlanStory(place, steps)
  await plan.drafting()
  await plan.deciding()
  const story = new MeetingStory(place, steps, await plan.opening())
  await story.planning()
  await story.announcing()
  await story.answering()
  await story.signingIn()
  await story.holding()
  await story.following()
  await plan.finishing()
  await story.faultless()
}

class MeetingStory {
  constructor(place, steps, id) {
    this.place = place
    this.steps = steps
    this.people = steps.people
    this.id = id
  }

  step(name, act) {
    return this.steps.step(name, act)
  }

  async who(part) {
    const { browser, base } = this.place
    this.people[part] ??= await Person.signedIn(browser, base, body, part, part.startsWith('member'))
    return this.people[part]
  }

  async at(part, more = '') {
    const person = await this.who(part)
    await person.openMatter(this.id, more)
    return person
  }

  async clean(screen, person) {
    await this.step(`${screen} has no accessibility fault`, async () => {
      equal((await person.accessibilityFaults()).join('\n'), '', 'faults')
    })
  }

  async planning() {
    await this.step('the meetings office finds it and says who comes', async () => {
      this.names = await Promise.all(['member', 'member2'].map(async (part) => (await this.who(part)).name()))
      const office = await this.at('meetings')
      await office.sees('还没有排时间和地点')
      await office.press('修改')
      for (const name of this.names) await office.pick('出席人员', name)
      await office.press('保存')
      await office.sees('修改，已办')
      await this.at('meetings')
      await office.sees('还没有排时间和地点')
    })
    await this.step('a sitting today is scheduled, and clashes with nothing', async () => {
      const { meetings: office } = this.people
      await office.make('排场次', async () => {
        await office.moment('开始', this.starts = await office.inMinutes(30))
        await office.moment('结束', await office.inMinutes(150))
        await office.fill('地点', place)
        await office.sees('时间、地点和人都不冲突')
      })
      await office.page.getByRole('listitem').filter({ hasText: place }).first().waitFor()
    })
    await this.step('an item of the agenda has its speaker', async () => {
      const { meetings: office } = this.people
      await office.make('加议题', async () => {
        await office.page.getByLabel('议题', { exact: true }).fill(item)
        await office.pick('发言人', this.names[0])
      })
      await office.sees(item)
    })
    await this.clean('the plan of a meeting', this.people.meetings)
  }

  async announcing() {
    await this.step('the notice goes out with a number', async () => {
      const office = await this.at('meetings')
      await office.make('发通知')
      await office.sees(/协双月〔\d{4}〕\d+号/)
    })
    await this.step('a second meeting at the same place and time is warned of, with free times', async () => {
      const office = await this.who('meetings')
      await office.follow('活动')
      await office.sees('休')
      await office.follow('安排会议')
      await office.fill('标题', '同一时间的另一场座谈会')
      await office.select('会议种类', '座谈会')
      await office.pick('出席人员', this.names[0])
      await office.press('保存草稿，去提交')
      await office.sees('还没有排时间和地点')
      await office.press('排场次')
      await office.moment('开始', this.starts)
      await office.moment('结束', await office.inMinutes(120))
      await office.fill('地点', place)
      await office.sees(`同一时间要开《${title}》`)
      const free = office.page.getByRole('status').getByRole('button').first()
      const chosen = await free.innerText()
      await free.click()
      await office.sees('时间、地点和人都不冲突')
      await office.send('排场次')
      await office.sees(chosen.split(' ')[0])
    })
  }

  async answering() {
    await this.step('a member finds the meeting first at home and answers', async () => {
      const member = await this.who('member')
      await member.open('/m/')
      await member.page.getByRole('heading', { name: title }).waitFor()
      await member.follow('看安排和材料')
      await member.sees(`您在第 1 项“${item}”发言`)
      await member.press('答复')
      await member.sees('答复已记下')
    })
    await this.clean('a meeting on the phone', this.people.member)
    await this.step('another member asks leave', async () => {
      const member = await this.at('member2')
      await member.make('请假', async () => {
        await member.mark('请假事由', '参加上级党政会议')
        await member.mark('请假时长', '半天以内')
      })
    })
    await this.step('the secretary-general grants it', async () => {
      const secretary = await this.at('secretary')
      await secretary.make('准假')
    })
  }

  async signingIn() {
    await this.step('the hall screen waits with its code', async () => {
      const office = await this.at('meetings', '?tab=people')
      await office.sees('应到 2 人，已到 0 人，请假 1 人，没到 1 人')
      await office.follow('会场签到屏')
      await office.page.getByRole('img', { name: '签到二维码' }).waitFor()
      this.board = office.page.url()
    })
    await this.clean('the hall screen', this.people.meetings)
    await this.step('an old code is refused with what to do', async () => {
      const member = await this.who('member')
      const [matter, sitting] = new URL(this.board).pathname.split('/').slice(-2)
      this.sign = `/m/sign/${matter}/${sitting}`
      await member.page.goto(`${member.base}${this.sign}?code=0000000000`)
      await member.sees('二维码已更新，请重新扫一次')
    })
    await this.clean('a refused signature', this.people.member)
    await this.step('the code of the screen signs the member in, and the screen counts it', async () => {
      const { member, meetings: office } = this.people
      const code = await office.page.locator('.typed b').innerText()
      await member.page.goto(`${member.base}${this.sign}?code=${code}`)
      await member.sees(/已签到，\d\d:\d\d/)
      await office.page.locator('.hall b').filter({ hasText: /^1$/ }).waitFor()
      await office.sees('都到了或已请假')
    })
    await this.clean('a signature', this.people.member)
    await this.step('the list says who is there and who is on leave', async () => {
      const office = await this.at('meetings', '?tab=people')
      await office.sees('应到 2 人，已到 1 人，请假 1 人，没到 0 人')
      await office.sees('各部分之和等于总数')
    })
    await this.clean('the list of a meeting', this.people.meetings)
  }

  async holding() {
    await this.step('it begins, an item is closed, and it ends', async () => {
      const office = await this.at('meetings')
      await office.make('开始开会')
      await office.page.getByRole('button', { name: /^议题结束/ }).first().click()
      await office.fill('议定事项', '同意，请研究采纳。')
      await office.send('议题结束')
      await office.sees('同意，请研究采纳。')
      await office.make('散会')
    })
    await this.step('the minutes are written, handed in and approved', async () => {
      const { meetings: office } = this.people
      await office.press('修改')
      await office.fill('会议纪要', '会议听取了情况通报，进行了协商。')
      await office.fill('协商成果', '建议增开城乡公交班次。')
      await office.press('保存')
      await office.sees('修改，已办')
      await office.make('交纪要')
      const secretary = await this.at('secretary')
      await secretary.make('审定纪要')
    })
  }

  async following() {
    await this.step('the result is given to a unit, which answers', async () => {
      const office = await this.at('meetings')
      await office.make('交办成果', () => office.pick('承办单位', unit))
      const leader = await this.who('unit_leader')
      await leader.open('/matters?flow=errand')
      await leader.follow(title)
      await leader.sees('您可以')
      await leader.make('签收')
      await leader.press('修改')
      await leader.page.getByRole('textbox', { name: '答复' }).fill('已列入下半年线路调整方案。')
      await leader.press('保存')
      await leader.sees('修改，已办')
      await leader.make('答复')
    })
    await this.step('the answer is taken in, and the meeting is closed', async () => {
      const office = await this.at('meetings')
      await this.toErrand(office)
      await office.make('核收')
      await office.openMatter(this.id)
      await office.make('办结')
      await office.sees('已办结')
    })
  }

  async faultless() {
    await this.step('no page of the plan and the meeting reported an error', () => {
      equal(Object.values(this.people).flatMap((person) => person.faults).join('\n'), '', 'errors')
    })
  }

  async toErrand(person) {
    await person.page.getByRole('list').getByRole('link', { name: unit }).last().click()
    await person.page.waitForURL((url) => !url.pathname.endsWith(this.id))
    await person.sees('您可以')
  }
}
