// Writes a picture as a PNG of at most 256 colours: pictures of pages have few, and a repository keeps every version of them.
import { deflateSync } from 'node:zlib'

// The commonest colours, counted in buckets of 16 steps a channel; each stands for itself, the mean of its bucket.
function palette(pixels) {
  const buckets = new Map()
  for (let at = 0; at < pixels.length; at += 4) {
    const [red, green, blue] = [pixels[at], pixels[at + 1], pixels[at + 2]]
    const key = bucketOf(red, green, blue)
    const sum = buckets.get(key) ?? [0, 0, 0, 0]
    buckets.set(key, [sum[0] + red, sum[1] + green, sum[2] + blue, sum[3] + 1])
  }
  const common = [...buckets.values()].sort((one, other) => other[3] - one[3]).slice(0, 256)
  return common.map(([red, green, blue, count]) => [red, green, blue].map((sum) => Math.round(sum / count)))
}

// Light colours differ little and carry the look of a page, so they are kept apart more finely.
function bucketOf(red, green, blue) {
  const shift = Math.min(red, green, blue) > 208 ? 2 : 4
  return (shift << 24) | ((red >> shift) << 16) | ((green >> shift) << 8) | (blue >> shift)
}

function nearest(colours, red, green, blue) {
  let best = 0
  let least = Infinity
  colours.forEach((colour, at) => {
    const distance = (colour[0] - red) ** 2 + (colour[1] - green) ** 2 + (colour[2] - blue) ** 2
    if (distance < least) [best, least] = [at, distance]
  })
  return best
}

function rows(pixels, width, height, colours) {
  const known = new Map()
  const lines = Buffer.alloc((width + 1) * height) // each line begins with its filter: none
  for (let at = 0; at < width * height; at += 1) {
    const [red, green, blue] = [pixels[at * 4], pixels[at * 4 + 1], pixels[at * 4 + 2]]
    const key = (red << 16) | (green << 8) | blue
    if (!known.has(key)) known.set(key, nearest(colours, red, green, blue))
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = known.get(key)
  }
  return lines
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  let crc = 0xffffffff
  for (const byte of body) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8)
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(content.length)
  const end = Buffer.alloc(4)
  end.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([frame, body, end])
}

// pixels: RGBA, four bytes each
export function smallPng(pixels, width, height) {
  const colours = palette(pixels)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8) // 8 bits, by palette
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('PLTE', Buffer.from(colours.flat())),
    chunk('IDAT', deflateSync(rows(pixels, width, height, colours), { level: 9 })), chunk('IEND', Buffer.alloc(0)),
  ])
}
