// Writes a .br beside every text file of dist/, so that the server only has to choose.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const text = /\.(html|js|css|svg|json|webmanifest)$/

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}

for (const path of files('dist').filter((name) => text.test(name))) {
  const plain = readFileSync(path)
  const packed = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } })
  if (packed.length < plain.length) writeFileSync(path + '.br', packed)
}
