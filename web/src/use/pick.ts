// Finding people, organisations and matters by name, and the names of those already picked.
import { onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import type { FieldSpec, PickItem } from '@/api/types'

const pause = 250
const shelf = 'yishi.names'
const names = reactive<Record<string, string>>(JSON.parse(sessionStorage.getItem(shelf) ?? '{}') as Record<string, string>)

export function remember(id: string, name: string) {
  if (names[id] === name) return
  names[id] = name
  sessionStorage.setItem(shelf, JSON.stringify(names))
}

export const nameOf = (id: string) => names[id]

export function usePicker(field: () => FieldSpec) {
  const words = ref('')
  const found = shallowRef<PickItem[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(asked: string) {
    const lists = await Promise.all(sourcesOf(field()).map((source) => source(asked).catch(() => [])))
    if (asked !== words.value) return
    found.value = lists.flat()
    for (const item of found.value) remember(item.id, item.name)
  }

  watch(words, (asked) => {
    clearTimeout(timer)
    if (!asked.trim()) found.value = []
    else timer = setTimeout(() => void look(asked), pause)
  })
  onScopeDispose(() => clearTimeout(timer))
  return { words, found }
}

type Source = (q: string) => Promise<PickItem[]>

const people: Source = async (q) => (await api.people(q)).items
const organisations: Source = async (q) => (await api.organisations(q)).items
const bodies: Source = async (q) => (await api.bodiesNear(q)).items
const matters = (flow: string): Source => async (q) =>
  (await api.matters.list({ q, flow, limit: 20 })).items.map((item) => ({ id: item.id, name: [item.number, item.title].filter(Boolean).join(' '), sub: item.state.label }))

function sourcesOf(field: FieldSpec): Source[] {
  if (field.kind === 'matter' && field.what !== 'party') return (field.flows ?? []).map(matters)
  const wanted = field.of?.length ? field.of : [field.kind]
  const known: Record<string, Source> = { person: people, organisation: organisations, body: bodies }
  return wanted.flatMap((kind) => known[kind] ?? [])
}
