// People in very great number for a measure: their accounts and open sessions are written straight into the database, since signing in is
// slow on purpose. Whatever is measured goes through the API.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Client } from '../../tests/tools/client.mjs'

export const personId = (n) => `p_${String(n).padStart(13, '0')}`  // n from 1
const token = (n) => `bench-${n}-${'x'.repeat(30)}`
export const asPerson = (port, body, n) => new Client(port, `yishi_session=${body}.${token(n)}`)
export const percentile = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))]

export function run(command, args, input) {
  const done = spawnSync(command, args, { encoding: 'utf8', input, maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(`${command}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

export function seat(data, body, people) {
  const hashes = Array.from({ length: people }, (_, n) => `(${n + 1}, '${createHash('sha256').update(token(n + 1)).digest('hex')}')`)
  const now = Date.now() - 20 * 365 * 86400000
  const far = Date.now() + 20 * 365 * 86400000
  run('sqlite3', [join(data, 'yishi.db')], [
    'begin;',
    'create temp table crowd (n integer, hash text);',
    `insert into crowd values ${hashes.join(',')};`,
    `insert into person select '${body}', 'p_' || substr('0000000000000' || n, -13), '委员' || n, '', '' from crowd;`,
    `insert into membership select '${body}', 'p_' || substr('0000000000000' || n, -13), 4, '经济界', '', 'ordinary', '2017-01-01', null from crowd;`,
    `insert into account select '${body}', 'a_' || substr('0000000000000' || n, -13), 'p_' || substr('0000000000000' || n, -13), 'crowd-' || n, '-', 0, 0, 0, 'zh-CN', 'auto', 'normal' from crowd;`,
    `insert into login_session select '${body}', hash, 'a_' || substr('0000000000000' || n, -13), ${now}, ${far - 3600000}, ${far}, 'bench' from crowd;`,
    'commit;',
  ].join('\n'))
}
