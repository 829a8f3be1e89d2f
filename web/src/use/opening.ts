// Opening a matter: the form, what is like it, and one key for one opening.
import { computed } from 'vue'
import { api } from '@/api/calls'
import { Refusal } from '@/api/refusal'
import type { Answers, FlowShape } from '@/api/types'
import { t } from '@/texts'
import { isEmpty } from './answers'
import { useCommand } from './command'
import { useForm } from './form'
import { remember } from './pick'
import { me } from './session'
import { useSimilar } from './similar'

// `parent`: the matter it is opened under, or nothing. `given`: what the page one came from has answered already; what a draft says stays.
export function useOpening(shape: FlowShape, parent = '', given: Answers = {}) {
  if (me.value) remember(me.value.person.id, me.value.person.name)
  const { send, busy, refusal } = useCommand((answers: Answers, key: string) => api.matters.open(shape.flow, answers, key, parent))
  const form = useForm(() => `new.${shape.flow}${parent && `.${parent}`}`, () => shape.form, () => refusal.value, 'new')
  for (const [name, answer] of Object.entries(given)) if (isEmpty(form.typed.value.answers[name])) form.typed.value.answers[name] = answer

  // What is compared: the title and the long texts, as far as they are written.
  const written = computed(() => shape.form
    .filter((field) => field.what === 'field' && (field.name === 'title' || field.kind === 'text'))
    .map((field) => form.typed.value.answers[field.name]).filter((answer) => typeof answer === 'string' && answer).join('\n').slice(0, 2000))
  const similar = useSimilar(() => shape.flow, () => written.value)

  async function open() {
    // A draft nobody could find again by its name is not opened: what is typed stays in this browser.
    const title = shape.form.find((field) => field.name === 'title' && field.required)
    if (title && isEmpty(form.typed.value.answers.title)) {
      refusal.value = new Refusal(422, 'field.missing', '', [], [{ name: 'title', code: 'field.missing', text: t('form.missing', { label: title.label }) }])
      return undefined
    }
    const matter = await send(form.toSend())
    if (matter) form.draft.drop()
    return matter
  }
  return { ...form, open, busy, refusal, similar }
}
