// Who is signed in: one for the whole page.
import { computed, ref, shallowRef } from 'vue'
import { api } from '@/api/calls'
import type { Language, Me, Print, Theme } from '@/api/types'
import { language } from '@/texts'
import { setClock } from '@/texts/format'
import { dropDrafts } from './draft'
import { keep } from './keep'
import { listen } from './live'
import { talk, wear } from './look'

export const me = shallowRef<Me>()
export const lost = ref(false)  // the session ended under the reader's hands; the page stays as it is
export const memberOnly = computed(() => !!me.value?.member && me.value.role === 'member')

let known: Promise<Me | undefined> | undefined
let deaf = () => {}

export function readSession(): Promise<Me | undefined> {
  known ??= api.session.read().then(accept, () => undefined)
  return known
}

export async function signIn(body: string, login: string, password: string) {
  const answer = await accept(await api.session.open(body, login, password))
  keep('body', body)
  keep('login', login)
  known = Promise.resolve(answer)
  return answer
}

export async function signOut(everywhere = false) {
  await (everywhere ? api.session.closeAll() : api.session.close())
  if (me.value) dropDrafts(me.value.person.id)
  deaf()
  me.value = undefined
  known = Promise.resolve(undefined)
}

export async function changePassword(old: string, fresh: string) {
  await accept(await api.session.password(old, fresh))
}

export async function choose(part: { language?: Language; theme?: Theme; print?: Print }) {
  wear(part)
  if (part.language) await talk(part.language)
  if (me.value) await accept(await api.session.change(part))
}

async function accept(answer: Me) {
  const fresh = me.value?.person.id !== answer.person.id
  const spoken = language.value
  me.value = answer
  setClock(answer.now)
  lost.value = false
  if (fresh) {
    wear(answer)
    await talk(answer.language)
    // The answer names kinds and posts in the language it was asked in: that of the account is known only now.
    if (answer.language !== spoken) me.value = await api.session.read().catch(() => answer)
    deaf()
    deaf = listen(answer.live_from, (counts) => { if (me.value) me.value = { ...me.value, ...counts } })
  }
  return answer
}
