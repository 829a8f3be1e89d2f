// Takes the pictures of docs/pictures from a running example: tools/pictures calls it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { openPlaceOn } from '../tests/journeys/place.mjs'
import { Person } from '../tests/journeys/person.mjs'
import { Client, option } from '../tests/tools/client.mjs'
import { smallPng } from './small_png.mjs'

const body = 'zhumadian'
const into = 'docs/pictures'
const most = 120 * 1024

const place = await openPlaceOn(option('yishi', 'build/release/yishi'), option('data'))
mkdirSync(into, { recursive: true })
try {
  await gate()
  await desk()
  await phone()
} finally {
  await place.close()
}

async function gate() {
  const stranger = await Person.arrive(place.browser, place.base, false)
  await stranger.open('/sign-in')
  await take(stranger, 'sign-in')
}

async function desk() {
  const office = await signedIn('office')
  await show(office, 'home-desk', '/')
  await show(office, 'list-desk', '/matters?flow=proposal&sort=due')
  await show(office, 'matter-desk', `/matters/${await one('office', 'handling')}`)
  await show(office, 'review-desk', '/review?flow=proposal')
  await show(office, 'flow-desk', '/flows/proposal')
  await show(office, 'figures-desk', '/figures?year=2021')
  await show(await signedIn('unit_leader'), 'reply-desk', `/reply/${await one('unit_leader', 'accepted', 'handling')}`)
}

async function phone() {
  const member = await signedIn('member', true)
  await show(member, 'home-phone', '/m/')
  await show(member, 'draft-phone', '/m/new/proposal')
  await show(member, 'matter-phone', `/m/matters/${await one('member', 'handling')}`)
}

function signedIn(who, onPhone = false) {
  return Person.signedIn(place.browser, place.base, body, who, onPhone)
}

// The newest matter somebody sees in a state; in any, when none is in it.
async function one(who, state, flow = 'proposal') {
  const client = await Client.signIn(place.port, body, who)
  const list = async (more) => (await client.get(`/matters?flow=${flow}&sort=-changed&limit=1${more}`)).items[0]
  const found = (await list(`&state=${state}`)) ?? (await list(''))
  return found.id
}

async function show(person, name, path) {
  await person.open(path)
  await take(person, name)
}

async function take(person, name) {
  await person.page.waitForTimeout(2500) // counts and similar matters are asked for after the page stands
  await person.page.locator('.bone').first().waitFor({ state: 'detached' })
  const { pixels, width, height } = await pixelsOf(await person.page.screenshot({ animations: 'disabled' }))
  const picture = smallPng(pixels, width, height)
  if (picture.length > most) throw new Error(`${name}: ${picture.length} bytes, more than ${most}`)
  writeFileSync(`${into}/${name}.png`, picture)
  console.log(`${into}/${name}.png  ${Math.ceil(picture.length / 1024)} KiB`)
}

// The browser decodes what it took.
async function pixelsOf(png) {
  const page = await place.browser.newPage()
  const read = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(source)).blob())
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
    canvas.drawImage(image, 0, 0)
    const { data } = canvas.getImageData(0, 0, image.width, image.height)
    let text = ''
    for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768))
    return { text: btoa(text), width: image.width, height: image.height }
  }, `data:image/png;base64,${png.toString('base64')}`)
  await page.close()
  return { pixels: Buffer.from(read.text, 'base64'), width: read.width, height: read.height }
}
