// A server of its own on a fresh example, and a browser: where a journey takes place.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, option, serve, stop } from '../tools/client.mjs'

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core')
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export const openBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet })

export async function openPlace(yishi, example) {
  const data = mkdtempSync(join(tmpdir(), 'yishi-journey-'))
  const made = spawnSync(yishi, ['example', example, '--data', data], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`yishi example: ${made.stdout}${made.stderr}`)
  return openPlaceOn(yishi, data)
}

// The folder is the place's own and goes with it.
export async function openPlaceOn(yishi, data) {
  const port = await freePort()
  const server = await serve(spawn, yishi, data, port, ['--web', option('web', 'web/dist')])
  const browser = await openBrowser()
  const close = async () => {
    await browser.close()
    await stop(server)
    rmSync(data, { recursive: true, force: true })
  }
  return { port, base: `http://127.0.0.1:${port}`, browser, close }
}
