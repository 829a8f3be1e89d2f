// Every screen, in each look, has no accessibility fault, no sideways scrolling, no error on the console; the first views keep their budgets.
// npm run build && npm run axe. Needs a Chromium: CHROMIUM=/path, else /usr/bin/chromium.
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { freePort } from '../../../tests/tools/client.mjs'
import { serve } from '../mock/server.mjs'
import { Screen, withRules } from './screen.mjs'

const port = await freePort()
const base = `http://127.0.0.1:${port}`
const dist = fileURLToPath(new URL('../../dist', import.meta.url))

const desk = ['/sign-in', '/', '/matters?flow=proposal&sort=due', '/matters?flow=proposal&figure=proposal.filed&year=2026', '/matters/m_7', '/matters/m_7?tab=text', '/matters/m_7?move=contact', '/matters/m_tree', '/matters/m_tree?tab=chain', '/matters?flow=task&look=board', '/matters?flow=task&look=shelf', '/review?flow=proposal&matter=m_9', '/reply/m_h', '/matters/new/proposal',
  '/plans', '/plans/m_plan?view=quarter&quarter=4', '/plans/m_plan?view=months', '/plans/m_plan?view=duties', '/plans/m_before', '/evaluations',
  '/calendar?view=month', '/calendar?view=week', '/calendar?view=list', '/matters/m_meet', '/matters/m_meet?tab=people', '/matters/m_meet?move=schedule', '/sign-in-board/m_meet/s_1',
  '/reports/new', '/reports/m_report', '/reports/m_report?place=review.4', '/reports/m_approved?place=review.1', '/reports/m_approved?place=review.1&records=1', '/figures', '/figures?year=2026&beside=prior&name=proposal.filed&by=month', '/figures?beside=bodies', '/figures/check', '/figure?name=meeting.plenary_session', '/flows', '/flows/proposal', '/people', '/people/import', '/notices', '/deliveries', '/account', '/nothing', '/matters/m_none']
const phone = ['/m/sign-in', '/m/', '/m/list/proposal', '/m/kinds', '/m/new/proposal', '/m/matters/m_7', '/m/matters/m_10?move=rate', '/m/search?q=提案', '/m/activities', '/m/matters/m_meet', '/m/matters/m_meet?move=ask_leave', '/m/sign/m_meet/s_1', '/m/sign/m_meet/s_1?code=old', '/m/sign/m_meet/s_1?code=good', '/m/notices', '/m/me', '/m/nothing']
const wide = { width: 1280, height: 800 }
const small = { width: 390, height: 844 }
// What an account may choose; a page wears it without being opened again. Dark is nothing but other colours (wornFromTheStart sees to it).
const looks = { plain: {}, dark: { theme: 'dark', rules: ['color-contrast', 'link-in-text-block'] }, large: { print: 'large' } }
const families = [
  ['desk', desk, 'office', wide, Object.keys(looks)], ['desk at 200 %', desk, 'office', { width: 640, height: 800 }, ['plain']],
  ['phone', phone, 'member', small, Object.keys(looks)], ['phone, 320 px', phone, 'member', { width: 320, height: 700 }, ['plain']],
]
const patience = 120_000 // ms: a busy machine is no fault of the page
const lanes = 2 // pages opened at once
// KiB in brotli for what the first view loads
const budgets = [['/', 'office', 220], ['/m/', 'member', 90]]

const faults = []
let seen = 0
const server = await serve(port)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const family of families) await look(...family)
for (const [name, chosen] of Object.entries(looks)) await wornFromTheStart(name, chosen)
for (const budget of budgets) await weigh(...budget)
await browser.close()
server.closeAllConnections()
server.close()
for (const fault of faults) console.error(fault)
console.log(faults.length ? `${faults.length} faults` : `${seen} screens, no fault`)
process.exitCode = faults.length ? 1 : 0

// Each screen is opened once and looked at in each look.
async function look(family, screens, who, viewport, names) {
  const context = await open(who, viewport)
  await withRules(context)
  const waiting = [...screens]
  await Promise.all(Array.from({ length: lanes }, async () => {
    const screen = new Screen(await context.newPage())
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      let name = family
      const fault = (text) => faults.push(`${name} ${path}: ${text}`)
      screen.fault = fault
      try {
        await screen.open(path)
        for (const one of names) {
          name = one === 'plain' ? family : `${family}, ${one}`
          await screen.wear(looks[one])
          await screen.judge(fault, looks[one].rules)
          seen += 1
        }
      } catch (error) {
        fault(error.message) // a screen that does not come is one fault, not the end
      }
    }
  }))
  await context.close()
}

// What the account chose is worn from the first view on, by the same marks.
async function wornFromTheStart(name, { theme = 'light', print = 'normal' }) {
  for (const [path, who, viewport] of [['/', 'office', wide], ['/m/', 'member', small]]) {
    const context = await open(who, viewport, { theme, print })
    const screen = new Screen(await context.newPage())
    await screen.open(path)
    const worn = await screen.page.evaluate(() => [document.documentElement.dataset.theme, document.documentElement.dataset.print].join())
    const meant = [theme === 'dark' ? 'dark' : '', print === 'large' ? 'large' : ''].join()
    if (worn !== meant) faults.push(`${path}, ${name}: wears ${worn}`)
    for (const rule of await screen.page.evaluate(moreThanColours)) faults.push(`${path}: dark is more than colours: ${rule}`)
    await context.close()
  }
}

// In the page: rules of the dark look that set anything but the colours of the style.
function moreThanColours() {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.selectorText?.includes('[data-theme')).flatMap((rule) =>
    [...rule.style].filter((name) => !name.startsWith('--') && name !== 'color-scheme' || CSS.supports('width', rule.style.getPropertyValue(name).trim())).map((name) => `${rule.selectorText} ${name}`))
}

async function weigh(path, who, most) {
  const context = await open(who, wide)
  const page = await context.newPage()
  const loaded = new Set()
  page.on('response', (answer) => { const { pathname } = new URL(answer.url()); if (!pathname.startsWith('/api/')) loaded.add(pathname.endsWith('/') ? `${pathname}index.html` : pathname) })
  await page.goto(path)
  await page.waitForTimeout(800)
  const size = [...loaded].reduce((sum, file) => sum + sizeOf(dist + file), 0) / 1024
  console.log(`${path} first view: ${size.toFixed(1)} KiB of ${most}`)
  if (size > most) faults.push(`${path}: first view ${size.toFixed(1)} KiB, more than ${most}`)
  await context.close()
}

function sizeOf(file) {
  return statSync(`${file}.br`, { throwIfNoEntry: false })?.size ?? statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

// The account's choice of look is told with the session.
async function open(who, viewport, chosen = {}) {
  const context = await browser.newContext({ baseURL: base, viewport, locale: 'zh-CN', bypassCSP: true, serviceWorkers: 'block' })
  context.setDefaultTimeout(patience)
  await context.addCookies(Object.entries({ who, ...chosen }).map(([name, value]) => ({ name, value, url: base })))
  return context
}
