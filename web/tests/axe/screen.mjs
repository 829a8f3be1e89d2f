// One page on which screen after screen is opened, worn in its looks, and judged.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const patience = 120_000 // ms: a busy machine is no fault of the page

export const withRules = (context) => context.addInitScript(axe)

export class Screen {
  constructor(page) {
    this.page = page
    this.fault = () => {}
    this.asked = new Set() // requests under way
    page.on('pageerror', (error) => this.fault(error.message))
    page.on('request', (request) => { if (!new URL(request.url()).pathname.endsWith('/live')) this.asked.add(request) })
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => this.asked.delete(request))
  }

  async open(path) {
    this.asked.clear()
    await this.page.goto(path)
    await this.page.waitForSelector('main h1, header h1')
    await this.settle()
  }

  async wear({ theme = 'light', print = 'normal' }) {
    await this.page.evaluate((marks) => {
      for (const [mark, worn] of marks) worn ? document.documentElement.setAttribute(mark, worn) : document.documentElement.removeAttribute(mark)
    }, [['data-theme', theme === 'dark' ? theme : ''], ['data-print', print === 'large' ? print : '']])
    await this.settle()
  }

  // Nothing asked for is still to come, and nothing on the page moves any more.
  async settle() {
    const until = Date.now() + patience
    do {
      while (this.asked.size && Date.now() < until) await this.page.waitForTimeout(10)
      await this.page.evaluate(stillness)
    } while (this.asked.size && Date.now() < until)
  }

  async judge(fault, only = all) {
    const violations = await this.page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ['violations'], preload: false }).then((found) => found.violations), only)
    for (const one of violations) fault(`${one.id}: ${one.nodes.map((node) => node.html.slice(0, 100)).join(' ')}`)
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) fault(`${over} px too wide`)
  }
}

// In the page: some frames in a row without a change or a movement that ends. One that goes on for ever is part of the screen.
function stillness() {
  const enough = 2
  return new Promise((done) => {
    let changed = false
    let quiet = 0
    const watch = new MutationObserver(() => { changed = true })
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const moves = (animation) => animation.playState === 'running' && animation.effect.getComputedTiming().endTime !== Infinity
    const frame = () => {
      quiet = changed || document.getAnimations().some(moves) ? 0 : quiet + 1
      changed = false
      if (quiet < enough) return void requestAnimationFrame(frame)
      watch.disconnect()
      done()
    }
    requestAnimationFrame(frame)
  })
}
