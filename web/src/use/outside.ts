// What opens over a page closes when one presses Escape or turns to something else.
import { onBeforeUnmount, onMounted, type Ref } from 'vue'

export function useClosing(details: Ref<HTMLDetailsElement | undefined>) {
  function turnAway(event: Event) {
    const box = details.value
    if (box?.open && !box.contains(event.target as Node)) box.open = false
  }
  function escape(event: KeyboardEvent) {
    const box = details.value
    if (event.key !== 'Escape' || !box?.open) return
    box.open = false
    box.querySelector('summary')?.focus()
  }
  onMounted(() => {
    document.addEventListener('pointerdown', turnAway)
    document.addEventListener('focusin', turnAway)
    document.addEventListener('keydown', escape)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('pointerdown', turnAway)
    document.removeEventListener('focusin', turnAway)
    document.removeEventListener('keydown', escape)
  })
}
