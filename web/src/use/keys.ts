// Single keys of a page. They are off while one types, with a modifier held, and while a dialog is open.
import { onBeforeUnmount, onMounted } from 'vue'

export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>) {
  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act(event)
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type))
}

// j and k walk through the links of a list; Enter is the link's own.
export function stepFocus(selector: string, step: 1 | -1) {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  const now = all.indexOf(document.activeElement as HTMLElement)
  all[Math.min(all.length - 1, Math.max(0, now + step))]?.focus()
}
