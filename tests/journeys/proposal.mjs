// A proposal goes the whole way through the pages: two members sign it, it is filed, two units handle it, one member is not satisfied,
// it is handled again, and it is closed. The steps stand in the order of the story.
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian' // it has two reviews, and audits replies before they go out
const title = '关于在老城区增设夜间公交的提案'
const cosigner = '叶渡晴'
const assigner = '市政府督查室'
const lead = '市交通运输局'
const co = '市住房和城乡建设局'

export async function proposal(place, steps) {
  const story = new ProposalStory(place, steps)
  await story.before()
  await story.drafting()
  await story.reviewing()
  await story.assigning()
  await story.handling('first reply')
  await story.ratingBadly()
  await story.handling('second reply')
  await story.ratingWell()
  await story.after()
}

class ProposalStory {
  constructor(place, steps) {
    this.place = place
    this.steps = steps
    this.people = steps.people
    this.screens = new Set()
  }

  step(name, body) {
    return this.steps.step(name, body)
  }

  // Everybody signs in once and stays.
  async who(part) {
    const { browser, base } = this.place
    this.people[part] ??= await Person.signedIn(browser, base, body, part, part.startsWith('member'))
    return this.people[part]
  }

  async at(part) {
    const person = await this.who(part)
    await person.openMatter(this.id)
    return person
  }

  // Each screen is looked at when the story first comes by.
  async clean(screen, person) {
    if (this.screens.has(screen)) return
    this.screens.add(screen)
    await this.step(`${screen} has no accessibility fault`, async () => {
      const faults = await person.accessibilityFaults()
      equal(faults.join('\n'), '', 'faults')
    })
  }

  async figures() {
    const office = await this.who('office')
    await office.open('/figures')
    await office.sees('全部数字')
    return { received: await office.figure('收到提案'), filed: await office.figure('立案') }
  }

  async before() {
    await this.step('the office reads how many proposals were received and filed', async () => {
      this.counted = await this.figures()
    })
    await this.clean('the figures page', this.people.office)
  }

  async drafting() {
    await this.step('a member drafts a joint proposal on the phone', async () => {
      const member = await this.who('member')
      await member.follow('写提案')
      await member.fill('案由', title)
      await member.select('提案者类别', '联名提案')
      await member.fill('问题', '老城区末班公交二十点收车，医院和市场下夜班的人没有车坐。')
      await member.page.getByRole('group', { name: '建议' }).getByRole('textbox').first().fill('在医院和市场之间增设两条夜间线路。')
      await member.pick('联名人', cosigner)
    })
    await this.clean('the form of a proposal', this.people.member)
    await this.step('the draft is kept, and cannot be submitted before the co-signer confirms', async () => {
      const { member } = this.people
      await member.press('保存草稿，去提交')
      await member.sees('联名提案至少要有两位提案人确认署名')
      this.id = member.matterId()
    })
    await this.step('the co-signer finds the request at home and confirms', async () => {
      const second = await this.who('member2')
      await second.sees(title)
      await second.openMatter(this.id)
      await second.make('确认联名')
    })
    await this.step('the member submits', async () => {
      const member = await this.at('member')
      await member.make('提交提案')
      await member.sees('待初审')
    })
    await this.clean('a proposal on the phone', this.people.member)
  }

  async reviewing() {
    await this.step('the office reviews it first', () => this.decide('office', '送复审', (form) => form.select('审查意见', '建议立案')))
    await this.clean('the review page', this.people.office)
    await this.step('the committee reviews it again', () => this.decide('committee', '送审定', (form) => form.select('审查意见', '建议立案')))
    await this.step('the committee files it, and it has a number', async () => {
      await this.decide('committee', '立案', (form) => form.mark('类别', '社会建设'))
      const committee = await this.at('committee')
      await committee.sees('已立案')
      await committee.sees(/提案 \d{8}/)
    })
  }

  async decide(part, move, fill) {
    const person = await this.who(part)
    await person.open(`/review?flow=proposal&matter=${this.id}`)
    await person.page.getByRole('heading', { name: title }).first().waitFor()
    await person.mark('拟作何处理', move)
    await fill(person)
    await person.send(move)
  }

  async assigning() {
    await this.step('the office proposes the units', async () => {
      const office = await this.at('office')
      await office.make('拟定单位', async () => {
        await office.pick('交办单位', assigner)
        await office.pick('主办单位', lead)
      })
    })
    await this.step('the assigning office adds a second unit and assigns it', async () => {
      const clerk = await this.at('assigner_clerk')
      await clerk.make('交办', () => clerk.pick('会办单位', co))
      await clerk.sees('办理中')
    })
    await this.clean('a proposal on the desk', this.people.assigner_clerk)
  }

  // One round of the units' work: both sign for it, the second gives its opinion, the first meets the proposers and replies.
  async handling(round) {
    await this.step(`${round}: the lead unit signs for it`, () => this.accept('unit_clerk', lead))
    await this.step(`${round}: the co-handling unit signs for it`, () => this.accept('co_unit_clerk', co))
    await this.step(`${round}: the co-handling unit gives its opinion`, async () => {
      const leader = await this.atUnit('co_unit_leader', co)
      await leader.make('提交意见', () => leader.fill('会办意见', '医院门前可设港湾式站台。'))
    })
    await this.step(`${round}: the lead unit registers that it met the proposers`, async () => {
      const clerk = await this.atUnit('unit_clerk', lead)
      await clerk.make('登记面商', async () => {
        await clerk.mark('沟通方式', '座谈')
        await clerk.fill('日期', await clerk.today())
      })
    })
    await this.step(`${round}: the lead unit writes it and sends it round`, () => this.reply(round))
    await this.clean('the reply page', this.people.unit_leader)
    await this.step(`${round}: the co-handling unit signs it too`, async () => {
      const clerk = await this.atUnit('co_unit_clerk', lead)
      await clerk.make('会签', () => clerk.page.getByRole('checkbox', { name: '同意' }).check())
    })
    await this.step(`${round}: the assigning office sends it`, async () => {
      const clerk = await this.atUnit('assigner_clerk', lead)
      await clerk.make('审核送出')
      const member = await this.at('member')
      await member.sees('已答复')
    })
  }

  // The unit's own part of the matter, opened from the proposal; of two rounds the present one.
  async atUnit(part, unit) {
    const person = await this.at(part)
    await person.page.getByRole('list').getByRole('link', { name: unit }).last().click()
    await person.page.waitForURL((url) => !url.pathname.endsWith(this.id))
    await person.sees('您可以')
    return person
  }

  async accept(part, unit) {
    const clerk = await this.atUnit(part, unit)
    await clerk.make('签收', async () => {
      await clerk.fill('主管领导', '周禾田')
      await clerk.fill('承办人', '李鹤鸣')
      await clerk.fill('联系电话', '0396-0000001')
    })
    await clerk.sees('已签收')
  }

  async reply(round) {
    const leader = await this.atUnit('unit_leader', lead)
    await leader.follow('去写答复')
    await leader.fill('答复内容', `夜间线路已列入调整方案。（${round}）`)
    await leader.mark('办理结果', /已经解决/)
    await leader.mark('公开方式', '全文公开')
    await leader.press('送会签') // saves and sends
    await leader.sees('送会签，已办')
  }

  async ratingBadly() {
    await this.step('the first proposer is satisfied, the co-signer is not', async () => {
      await this.rate('member', '满意', '满意')
      await this.rate('member2', '满意', '不满意')
      await this.people.member2.sees('不满意')
    })
    await this.step('the office has it handled again', async () => {
      const office = await this.at('office')
      await office.make('重办', () => office.fill('说明', '请再与提案人商量线路。'))
      await office.sees('第 2 轮')
    })
  }

  async rate(part, attitude, result) {
    const member = await this.at(part)
    await member.make('评价答复', async () => {
      await member.mark('办理态度', attitude)
      await member.mark('办理结果', result)
    })
  }

  async ratingWell() {
    await this.step('both are satisfied with the second reply, and it is closed', async () => {
      await this.rate('member', '满意', '满意')
      await this.rate('member2', '满意', '基本满意')
      await this.people.member2.sees('已办结')
    })
  }

  async after() {
    await this.step('the figures have one more received and one more filed', async () => {
      const now = await this.figures()
      equal(now.received, this.counted.received + 1, 'received')
      equal(now.filed, this.counted.filed + 1, 'filed')
    })
    await this.step('no page reported an error', () => {
      equal(Object.values(this.people).flatMap((person) => person.faults).join('\n'), '', 'errors')
    })
  }
}
