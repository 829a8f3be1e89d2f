// The interface's own words: `words` of every page, `held` of activities, `desk` of the office's pages. Everything that belongs to a flow
// comes labelled from the server.
import { ref } from 'vue'
import type { Language } from '@/api/types'
import simplified from './zh-CN'

export type TextKey = keyof typeof simplified
type Texts = Record<string, string>
type Values = Record<string, string | number>

export const language = ref<Language>('zh-CN')
const texts = ref<Texts>(simplified)

const others: Record<Exclude<Language, 'zh-CN'>, () => Promise<{ default: Texts }>> = {
  'zh-Hant': () => import('./zh-Hant'),
  en: () => import('./en'),
}

// "{n} 件" with n = 3 gives "3 件". A key with ".one" beside it is used when n is 1 (English needs it, Chinese does not).
export function t(key: TextKey, values: Values = {}): string {
  const single = values.n === 1 ? texts.value[`${key}.one`] : undefined
  const pattern = single ?? texts.value[key] ?? simplified[key] ?? key
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}

export async function speak(wanted: Language) {
  texts.value = wanted === 'zh-CN' ? simplified : (await others[wanted]()).default
  language.value = wanted
  document.documentElement.lang = wanted
}

export const languages: { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '简体' },
  { value: 'zh-Hant', label: '繁體' },
  { value: 'en', label: 'English' },
]
