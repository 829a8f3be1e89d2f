// Runs the steps of a journey in their order. A step builds on those before it, so the first that fails ends the journey.
import { mkdirSync } from 'node:fs'

const pictures = 'test-output'

export class Steps {
  constructor() {
    this.passed = 0
    this.failed = 0
    this.people = {} // who came, by part: shown when a step fails
  }

  async step(name, body) {
    try {
      await body()
      this.passed += 1
      console.log(`ok ${name}`)
    } catch (error) {
      this.failed += 1
      console.error(`FAILED ${name}: ${error.message}`)
      throw new Ended()
    }
  }

  // What stood before everybody when it failed.
  async keepPictures() {
    mkdirSync(pictures, { recursive: true })
    for (const [who, person] of Object.entries(this.people)) await person.page.screenshot({ path: `${pictures}/${who}.png`, fullPage: true }).catch(() => {})
    console.error(`What everybody saw is in ${pictures}/`)
  }

  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`)
    return this.failed === 0 && this.passed > 0 ? 0 : 1
  }
}

export class Ended extends Error {}

export function equal(found, expected, what) {
  if (found !== expected) throw new Error(`${what}: ${found}, expected ${expected}`)
}
