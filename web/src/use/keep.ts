// The browser's own store under our name. It may be full or forbidden: then nothing is kept, and nothing breaks.
const prefix = 'yishi.'

export function keep(name: string, value: string | null) {
  try {
    value === null ? localStorage.removeItem(prefix + name) : localStorage.setItem(prefix + name, value)
  } catch { /* forbidden or full: the page works without */ }
}

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name)
  } catch {
    return null
  }
}

export function keptNames(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix + start)).map((name) => name.slice(prefix.length))
  } catch {
    return []
  }
}
