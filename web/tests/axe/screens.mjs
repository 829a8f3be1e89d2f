// Every screen, in each look, has no accessibility fault, no sideways scrolling, no error on the console; the first views keep their budgets.
// npm run build && npm run axe. Needs a Chromium: CHROMIUM=/path, else /usr/bin/chromium.
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { freePort } from '../../../tests/tools/client.mjs'
import { serve } from '../mock/server.mjs'

const port = await freePort()
const base = `http://127.0.0.1:${port}`
const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const desk = ['/sign-in', '/', '/matters?flow=proposal&sort=due', '/matters/m_7', '/matters/m_7?tab=text', '/matters/m_7?move=contact', '/matters/m_tree', '/matters/m_tree?tab=chain', '/matters?flow=task&look=board', '/matters?flow=task&look=shelf', '/review?flow=proposal&matter=m_9', '/reply/m_h', '/matters/new/proposal',
  '/plans', '/plans/m_plan?view=quarter&quarter=4', '/plans/m_plan?view=months', '/plans/m_plan?view=duties', '/plans/m_before', '/evaluations',
  '/calendar?view=month', '/calendar?view=week', '/calendar?view=list', '/matters/m_meet', '/matters/m_meet?tab=people', '/matters/m_meet?move=schedule', '/sign-in-board/m_meet/s_1',
  '/reports/new', '/reports/m_report', '/reports/m_report?place=review.4', '/reports/m_approved?place=review.1', '/reports/m_approved?place=review.1&records=1', '/figures', '/figures?year=2026&beside=prior&name=proposal.filed&by=month', '/figures?beside=bodies', '/figures/check', '/figure?name=meeting.plenary_session', '/flows', '/flows/proposal', '/people', '/people/import', '/notices', '/deliveries', '/account', '/nothing', '/matters/m_none']
const phone = ['/m/sign-in', '/m/', '/m/list/proposal', '/m/kinds', '/m/new/proposal', '/m/matters/m_7', '/m/matters/m_10?move=rate', '/m/search?q=提案', '/m/activities', '/m/matters/m_meet', '/m/matters/m_meet?move=ask_leave', '/m/sign/m_meet/s_1', '/m/sign/m_meet/s_1?code=old', '/m/sign/m_meet/s_1?code=good', '/m/notices', '/m/me', '/m/nothing']
const wide = { width: 1280, height: 800 }
const small = { width: 390, height: 844 }
const patience = 120_000 // ms: a busy machine is no fault of the page
const runs = [
  ['desk', desk, 'office', wide, {}], ['desk, dark', desk, 'office', wide, { theme: 'dark' }], ['desk, large print', desk, 'office', wide, { print: 'large' }], ['desk at 200 %', desk, 'office', { width: 640, height: 800 }, {}],
  ['phone', phone, 'member', small, {}], ['phone, dark', phone, 'member', small, { theme: 'dark' }], ['phone, large print', phone, 'member', small, { print: 'large' }], ['phone, 320 px', phone, 'member', { width: 320, height: 700 }, {}],
]
// KiB in brotli for what the first view loads
const budgets = [['/', 'office', 220], ['/m/', 'member', 90]]

const faults = []
const server = await serve(port)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const run of runs) await look(...run)
for (const budget of budgets) await weigh(...budget)
await browser.close()
server.closeAllConnections()
server.close()
for (const fault of faults) console.error(fault)
console.log(faults.length ? `${faults.length} faults` : `${runs.reduce((sum, [, screens]) => sum + screens.length, 0)} screens, no fault`)
process.exitCode = faults.length ? 1 : 0

async function look(name, screens, who, viewport, chosen) {
  const context = await open(who, viewport, chosen)
  for (const path of screens) {
    const page = await context.newPage()
    const fault = (text) => faults.push(`${name} ${path}: ${text}`)
    page.on('pageerror', (error) => fault(error.message))
    await judge(page, path, fault).catch((error) => fault(error.message)) // a screen that does not come is one fault, not the end
    await page.close()
  }
  await context.close()
}

async function judge(page, path, fault) {
  await page.goto(base + path)
  await page.waitForSelector('main h1, header h1')
  await page.waitForTimeout(400)
  await page.evaluate(axe)
  const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), rules)
  for (const one of found.violations) fault(`${one.id}: ${one.nodes.map((node) => node.html.slice(0, 100)).join(' ')}`)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (over > 0) fault(`${over} px too wide`)
}

async function weigh(path, who, most) {
  const context = await open(who, wide, {})
  const page = await context.newPage()
  const loaded = new Set()
  page.on('response', (answer) => { const { pathname } = new URL(answer.url()); if (!pathname.startsWith('/api/')) loaded.add(pathname.endsWith('/') ? `${pathname}index.html` : pathname) })
  await page.goto(base + path)
  await page.waitForTimeout(800)
  const size = [...loaded].reduce((sum, file) => sum + sizeOf(dist + file), 0) / 1024
  console.log(`${path} first view: ${size.toFixed(1)} KiB of ${most}`)
  if (size > most) faults.push(`${path}: first view ${size.toFixed(1)} KiB, more than ${most}`)
  await context.close()
}

function sizeOf(file) {
  return statSync(`${file}.br`, { throwIfNoEntry: false })?.size ?? statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

// The account's choice of look rules, so it is answered with the session.
async function open(who, viewport, chosen) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', bypassCSP: true, serviceWorkers: 'block' })
  context.setDefaultTimeout(patience)
  await context.addCookies([{ name: 'who', value: who, url: base }])
  await context.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...chosen } })
  })
  return context
}
