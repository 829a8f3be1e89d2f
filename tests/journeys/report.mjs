// A report with its figures: begun from a template, read down to the records behind a figure, written on the paper, approved by another, and told
// what changed since.
import { readFileSync } from 'node:fs'
import { Client } from '../tools/client.mjs'
import { Person } from './person.mjs'
import { equal } from './steps.mjs'

const body = 'zhumadian'
const title = '提案审查情况报告（征求意见）'
const sentence = '本次审查按月汇总。'

export async function report(place, steps) {
  const office = await Person.signedIn(place.browser, place.base, body, 'office')
  steps.people.writer = office
  const id = await begun(office, steps)
  await readDownToTheRecords(office, steps, id)
  await written(office, steps, id)
  await settledAndSent(place, office, steps, id)
  await approved(place, steps, id)
  await changedSince(place, steps, id)
  await steps.step('the report reported no error', () => equal(office.faults.join('\n'), '', 'errors'))
}

async function begun(office, steps) {
  const { page } = office
  let id
  await steps.step('a report is begun from its template', async () => {
    await office.open('/reports/new')
    await page.getByRole('radio', { name: /提案审查情况报告/ }).check()
    await office.fill('标题', title)
    await page.getByLabel('数据截至').first().fill(await office.today())
    await page.getByRole('group', { name: '发文种类' }).getByRole('radio').first().check()
    await page.getByRole('button', { name: '保存草稿' }).first().click()
    await page.waitForURL(/\/reports\/m_/)
    id = office.matterId()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  })
  return id
}

async function readDownToTheRecords(office, steps, id) {
  const { page } = office
  await steps.step('a figure leads to its records, and a record to its proposal', async () => {
    await page.locator('.sheet .rf[data-place="received.1"]').click()
    await page.getByRole('button', { name: /^打开/ }).click()
    const rows = page.locator('.records tbody tr')
    await rows.first().waitFor()
    const hidden = Number.parseInt((await page.locator('.records').innerText()).match(/另有 (\d+) 行/)?.[1] ?? '0', 10)
    const figure = Number.parseInt(await page.locator('.rp-fig').innerText(), 10)
    equal((await rows.count()) + hidden, figure, 'records')
    await rows.first().getByRole('link').click()
    await page.waitForURL(/\/matters\/m_/)
    await page.goBack()
    await page.goto(`${office.base}/f/${id}/received.1`)
    await page.locator('.rp-fig').waitFor()
  })
}

async function written(office, steps, id) {
  const { page } = office
  const first = page.locator('.line-edit').first()
  await steps.step('what is written on the paper is saved by itself and stands there again', async () => {
    await office.open(`/reports/${id}`)
    await first.click()
    await page.keyboard.press('End')
    await page.keyboard.type(sentence)
    await page.getByText(/已存/).waitFor()
    await page.reload()
    await first.waitFor()
    equal((await first.innerText()).includes(sentence), true, 'written')
  })
  await steps.step('the last draft stands beside it, and a step is taken back', async () => {
    await office.press('对照上稿')
    await page.locator('.diff-text ins').filter({ hasText: sentence }).waitFor()
    await office.press('对照上稿')
    await first.click()
    await page.keyboard.press('End')
    await page.keyboard.type('多余')
    await page.keyboard.press('Control+z')
    equal((await first.innerText()).includes('多余'), false, 'taken back')
  })
  await steps.step('the page of a report has no accessibility fault', async () => {
    equal((await office.accessibilityFaults()).join('\n'), '', 'faults')
  })
}
