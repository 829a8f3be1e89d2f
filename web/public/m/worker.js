// Keeps the shell of the members' pages, so that they open without a network. Answers of the API are personal and are never kept.
const shelf = 'yishi-shell-1'
const shell = ['/m/', '/first-paint.js', '/icon.svg']

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(shell)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== shelf).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(fresh(request))
  else if (pathname.startsWith('/assets/') || shell.includes(pathname)) event.respondWith(keptFirst(request))
})

// The page itself: from the network, and the kept shell when there is none.
async function fresh(request) {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match('/m/')) ?? Response.error()
  }
}

// Assets carry their digest in the name: what is kept is right.
async function keptFirst(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) (await caches.open(shelf)).put(request, answer.clone())
  return answer
}
