// Somebody at a browser: signs in as people do, finds things by what is written on them, and looks at the outcome.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { logins, password } from '../tools/logins.mjs'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }

export class Person {
  constructor(page, base, onPhone) {
    this.page = page
    this.base = base
    this.onPhone = onPhone
    this.faults = []
    page.setDefaultTimeout(30_000) // a busy machine is no fault of the page
    page.on('pageerror', (error) => this.faults.push(error.message))
  }

  static async arrive(browser, base, onPhone) {
    const context = await browser.newContext({ viewport: onPhone ? phone : desk, locale: 'zh-CN', serviceWorkers: 'block' })
    return new Person(await context.newPage(), base, onPhone)
  }

  static async signedIn(browser, base, body, who, onPhone = false) {
    const person = await Person.arrive(browser, base, onPhone)
    await person.signIn(body, who)
    return person
  }

  async signIn(body, who) {
    await this.open(this.onPhone ? '/m/sign-in' : '/sign-in')
    await this.page.getByLabel('所在政协').selectOption(body)
    await this.page.getByLabel('账号').fill(logins[body][who])
    await this.page.getByLabel('密码').fill(password)
    await this.press('登录')
    await this.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  }

  async open(path) {
    await this.page.goto(this.base + path, { waitUntil: 'domcontentloaded' })
    await this.page.locator('h1').first().waitFor()
  }

  async openMatter(id, more = '') {
    await this.open(`${this.onPhone ? '/m' : ''}/matters/${id}${more}`)
  }

  matterId() {
    return new URL(this.page.url()).pathname.split('/').at(-1)
  }

  async press(name) {
    await this.page.getByRole('button', { name, exact: true }).first().click()
  }

  async follow(name) {
    await this.page.getByRole('link', { name }).first().click()
  }

  async fill(label, text) {
    await this.page.getByLabel(label).first().fill(text)
  }

  async select(label, value) {
    await this.page.getByLabel(label).first().selectOption({ label: value })
  }

  async mark(group, value) {
    await this.page.getByRole('group', { name: group }).last().getByRole('radio', { name: value, exact: typeof value === 'string' }).check()
  }

  // Types part of a name and takes the one offered.
  async pick(label, name) {
    await this.page.getByRole('combobox', { name: label }).fill(name)
    await this.page.getByRole('option', { name }).first().click()
  }

  // Opens a move, fills what it asks and makes it.
  async make(move, fill = async () => {}) {
    await this.press(move)
    await this.form(move).waitFor()
    await fill()
    await this.send(move)
  }

  form(move) {
    return this.page.getByRole('form', { name: move, exact: true })
  }

  async send(move) {
    await this.form(move).getByRole('button', { name: move, exact: true }).click()
    await this.sees(`${move}，已办`)
  }

  async sees(text) {
    await this.page.getByText(text).first().waitFor()
  }

  // The page leaves out what counted nothing.
  async figure(name) {
    const row = this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
    if (!(await row.count())) return 0
    return Number.parseInt(await row.getByRole('cell').first().innerText(), 10)
  }

  // The installation's day, which an example has in its own year.
  async today() {
    return (await this.session()).now.slice(0, 10)
  }

  session() {
    return this.page.evaluate(() => fetch('/api/v1/session').then((answer) => answer.json()))
  }

  async name() {
    const session = await this.session()
    return session.person.name
  }

  // A time of the installation's clock so many minutes from now, on the quarter of an hour that follows.
  async inMinutes(minutes) {
    const quarter = 15 * 60_000
    return Math.ceil((Date.parse((await this.session()).now) + minutes * 60_000) / quarter) * quarter
  }

  // Fills the day and the hour of a field, on the clock of China.
  async moment(label, at) {
    const [day, time] = new Date(at + 8 * 3_600_000).toISOString().split('T')
    await this.page.getByLabel(label, { exact: true }).first().fill(day)
    await this.page.getByLabel(`${label}，几点几分`).fill(time.slice(0, 5))
  }

  async accessibilityFaults() {
    await this.page.evaluate(axe)
    const found = await this.page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), rules)
    return found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 120)).join(' ')}`)
  }
}
