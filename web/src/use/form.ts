// A form that keeps what is typed and says what is wrong: answers, draft, errors beside fields and on top.
import { computed, ref, watch } from 'vue'
import type { Refusal } from '@/api/refusal'
import type { Answers, FieldSpec } from '@/api/types'
import { answersToSend, startingAnswers } from './answers'
import { draftName, useDraft } from './draft'
import { t } from '@/texts'
import { me } from './session'
import { useTyping } from './typing'

// start: what stood in the form before anything was typed
interface Typed { answers: Answers; start: Answers; note: string; row: string; as: string }

const ofParagraph = 'paragraphs.'
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

export function useForm(place: () => string, fields: () => FieldSpec[], refusal: () => Refusal | undefined, prefix: string) {
  let base = fields()
  const typed = ref(untyped())
  const draft = useDraft(() => draftName(me.value?.person.id ?? '', place()), typed)
  useTyping()

  watch(place, () => {
    base = fields()
    draft.fill(untyped())
  })
  // What was refused, as it was then: a field that has changed since is no longer told off.
  let refused: Answers = {}
  watch(refusal, (met) => {
    if (met) refused = JSON.parse(JSON.stringify({ ...typed.value.answers, note: typed.value.note })) as Answers
  }, { flush: 'sync', immediate: true })
  watch(refusal, draft.flush)
  watch(fields, (fresh) => {
    base = fresh
    takeOver()
  })

  function untyped(): Typed {
    return { answers: startingAnswers(base), start: startingAnswers(base), note: '', row: '', as: '' }
  }

  // Somebody else changed the matter meanwhile: what was not touched here takes the new value, what was typed stays.
  function takeOver() {
    const { answers, start } = typed.value
    const untouched = base.filter((field) => same(answers[field.name], start[field.name]))
    draft.fill({ ...typed.value, start: startingAnswers(base), answers: { ...answers, ...startingAnswers(untouched) } })
  }
  function resume() {
    draft.resume()
    takeOver()
  }

  const errors = computed<Record<string, string>>(() =>
    Object.fromEntries((refusal()?.fields ?? []).filter((field) => stands(field.name)).map((field) => [field.name, field.text])))
  const summary = computed(() => Object.entries(errors.value).map(([name, text]) => ({ id: idOf(name), label: labelOf(name), text })))

  function stands(name: string) {
    const [first = ''] = name.split('.')
    const now: Answers = { ...typed.value.answers, note: typed.value.note }
    return !(first in now) || same(now[first], refused[first])
  }

  // "suggestions.1.text" is the second row's field; "paragraphs.filed" is no field at all but a paragraph of the report on the page.
  function idOf(name: string) {
    if (name.startsWith(ofParagraph)) return `p-${name.slice(ofParagraph.length)}`
    return `${prefix}-${name.replace(/\./g, '-')}`
  }
  function labelOf(name: string) {
    if (name === 'note') return t('move.note')
    if (name.startsWith(ofParagraph)) return ''
    const [first, nth] = name.split('.')
    const label = fields().find((field) => field.name === first)?.label ?? ''
    return nth ? `${label} ${Number(nth) + 1}` : label
  }

  const toSend = () => answersToSend(base, typed.value.answers)
  return { typed, draft: { ...draft, resume }, errors, summary, toSend }
}
