// A form that keeps what is typed and says what is wrong: answers, draft, errors beside fields and on top.
import { computed, ref, watch } from 'vue'
import type { Refusal } from '@/api/refusal'
import type { Answers, FieldSpec } from '@/api/types'
import { answersToSend, startingAnswers } from './answers'
import { draftName, useDraft } from './draft'
import { me } from './session'

interface Typed { answers: Answers; note: string; row: string; as: string }

export function useForm(place: () => string, fields: () => FieldSpec[], refusal: () => Refusal | undefined, prefix: string) {
  const typed = ref<Typed>({ answers: startingAnswers(fields()), note: '', row: '', as: '' })
  const draft = useDraft(() => draftName(me.value?.person.id ?? '', place()), typed)
  watch(place, () => draft.fill({ answers: startingAnswers(fields()), note: '', row: '', as: '' }))

  const errors = computed<Record<string, string>>(() =>
    Object.fromEntries((refusal()?.fields ?? []).map((field) => [field.name, field.text])))
  const summary = computed(() => Object.entries(errors.value).map(([name, text]) => ({ id: idOf(name), label: labelOf(name), text })))

  // "suggestions.1.text" is the second row's field.
  function idOf(name: string) {
    return `${prefix}-${name.replace(/\./g, '-')}`
  }
  function labelOf(name: string) {
    const [first, nth] = name.split('.')
    const label = fields().find((field) => field.name === first)?.label ?? ''
    return nth ? `${label} ${Number(nth) + 1}` : label
  }

  const toSend = () => answersToSend(fields(), typed.value.answers)
  return { typed, draft, errors, summary, toSend }
}
