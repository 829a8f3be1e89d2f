// Theme, print and language as chosen: kept in the browser for the next first paint (public/first-paint.js), in the account for the next one.
import { ref } from 'vue'
import type { Language, Print, Theme } from '@/api/types'
import { speak } from '@/texts'
import { keep, kept } from './keep'

export const theme = ref<Theme>((kept('theme') as Theme | null) ?? 'auto')
export const print = ref<Print>((kept('print') as Print | null) ?? 'normal')

export function wear(look: { theme?: Theme; print?: Print }) {
  if (look.theme) theme.value = look.theme
  if (look.print) print.value = look.print
  keep('theme', theme.value)
  keep('print', print.value)
  const root = document.documentElement
  const dark = theme.value === 'dark' || (theme.value === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  dark ? root.setAttribute('data-theme', 'dark') : root.removeAttribute('data-theme')
  print.value === 'large' ? root.setAttribute('data-print', 'large') : root.removeAttribute('data-print')
}

export async function talk(language: Language) {
  keep('language', language)
  await speak(language)
}

export const keptLanguage = () => (kept('language') as Language | null) ?? 'zh-CN'
