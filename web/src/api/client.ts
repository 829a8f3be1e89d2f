// One door to the server. Promises: an answer of the named shape, or a thrown Refusal; never anything else.
import { noConnection, refusalOf } from './refusal'

const base = '/api/v1'

interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | undefined>
  body?: unknown
  key?: string
  match?: string  // the tag of what is changed
  brief?: boolean  // no more is wanted than what was changed
}

let language = () => 'zh-CN'
let whenSignedOut = () => {}

export function setUpClient(options: { language: () => string; whenSignedOut: () => void }) {
  language = options.language
  whenSignedOut = options.whenSignedOut
}

// What a page asks by itself, with nobody at it, does not keep the session alive. Marks the requests begun in the call.
let attended = true
export function unattended<Answer>(call: () => Answer): Answer {
  attended = false
  try {
    return call()
  } finally {
    attended = true
  }
}

export async function ask<Answer>(path: string, { method = 'GET', query, body, key, match, brief }: Ask = {}): Promise<Answer> {
  const answer = await fetch(address(path, query), {
    method,
    headers: { ...headers(method, body !== undefined, key), ...(match && { 'If-Match': `"${match}"` }), ...(brief && { Prefer: 'return=minimal' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'same-origin',
  }).catch(() => { throw noConnection() })
  const text = await answer.text().catch(() => { throw noConnection() })
  if (!answer.ok) throw refused(answer.status, text, path)
  return (text ? JSON.parse(text) : undefined) as Answer
}

// fetch tells nothing about an upload under way, so files go by the older request object.
export function send<Answer>(path: string, file: Blob, progress: (share: number) => void = () => {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', base + path)
    for (const [name, value] of Object.entries(headers('POST', false))) request.setRequestHeader(name, value)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => reject(noConnection())
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText) as Answer) : reject(refused(request.status, request.responseText, path))
    request.send(file)
  })
}

// For Idempotency-Key. crypto.randomUUID is absent on plain http, which is what some offices have.
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function address(path: string, query: Ask['query'] = {}) {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]))
  return given.length ? `${base}${path}?${new URLSearchParams(given)}` : base + path
}

function headers(method: string, hasBody: boolean, key?: string): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': language(),
    ...(method !== 'GET' && { 'X-Yishi': '1' }),
    ...(!attended && { 'X-Yishi-Unattended': '1' }),
    ...(hasBody && { 'Content-Type': 'application/json' }),
    ...(key && { 'Idempotency-Key': key }),
  }
}

function refused(status: number, text: string, path: string) {
  const refusal = refusalOf(status, text)
  if (refusal.signedOut && !path.startsWith('/session')) whenSignedOut()
  return refusal
}
