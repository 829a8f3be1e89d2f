// One line at the bottom that says what was done; never for errors.
import { ref } from 'vue'

export const toast = ref('')
let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string) {
  toast.value = text
  clearTimeout(timer)
  timer = setTimeout(() => { toast.value = '' }, 6000)
}
