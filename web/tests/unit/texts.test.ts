import { afterEach, describe, expect, it } from 'vitest'
import { speak, t } from '@/texts'
import { listed, shownDay, today } from '@/texts/format'
import en from '@/texts/en'
import traditional from '@/texts/zh-Hant'
import simplified from '@/texts/zh-CN'

afterEach(() => speak('zh-CN'))

describe('words of the interface', () => {
  it('puts the values where the pattern names them', () => {
    expect(t('home.waiting', { n: 12 })).toBe('有 12 件事等您办。')
  })

  it('uses the singular where a language has one', async () => {
    await speak('en')
    expect(t('home.waiting', { n: 1 })).toBe(' One matter waits for you.')
    expect(t('home.waiting', { n: 3 })).toBe(' 3 matters wait for you.')
  })

  it('tells the page its language', async () => {
    await speak('zh-Hant')
    expect(document.documentElement.lang).toBe('zh-Hant')
    expect(t('menu.settings')).toBe('設定')
  })

  it('has every word in all three languages', () => {
    const words = Object.keys(simplified)
    expect(words.filter((key) => !(key in traditional))).toEqual([])
    expect(words.filter((key) => !(key in en))).toEqual([])
  })

  it('asks for the same values in all three languages', () => {
    const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()
    for (const [key, text] of Object.entries(simplified)) {
      expect(values((en as Record<string, string>)[key]!), key).toBe(values(text))
      expect(values((traditional as Record<string, string>)[key]!), key).toBe(values(text))
    }
  })
})

describe('dates', () => {
  it('leave out the year when it is this one', () => {
    expect(shownDay(`${today().slice(0, 4)}-06-22`)).toBe('6月22日')
    expect(shownDay('2021-06-22')).toBe('2021年6月22日')
    expect(shownDay('2021-06-22', 'short')).toBe('6月22日')
  })

  it('follow the language', async () => {
    await speak('en')
    expect(shownDay('2021-06-22')).toBe('22 Jun 2021')
    expect(listed(['A', 'B'])).toBe('A, B')
  })
})
