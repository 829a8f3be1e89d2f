// Moves made where their row stands: one form open at a time, whatever part of the page it is in.
import { inject, provide, ref, type InjectionKey, type Ref } from 'vue'
import type { Refusal } from '@/api/refusal'
import type { Matter } from '@/api/types'
import type { MoveInput } from './matter'

interface Making {
  matter: () => Matter | undefined
  busy: () => boolean
  refusal: () => Refusal | undefined
  run: (input: MoveInput) => Promise<boolean>
  forget: () => void
}
export interface InPlace extends Omit<Making, 'matter'> {
  matter: () => Matter
  open: Ref<string>
}

const given: InjectionKey<InPlace> = Symbol('moves in place')

export function provideInPlace(making: Making): InPlace {
  const place = { ...making, matter: () => making.matter()!, open: ref('') }  // only parts of a page whose matter has come ask for it
  provide(given, place)
  return place
}

export function useInPlace(): InPlace {
  const place = inject(given)
  if (!place) throw new Error('provideInPlace was not called above')
  return place
}
