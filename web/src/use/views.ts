// The lists a person keeps under a name: kept on the server, so they are there on every machine.
import { shallowRef } from 'vue'
import { api } from '@/api/calls'
import type { SavedView } from '@/api/types'
import { useCommand } from './command'

type Change = (() => Promise<{ items: SavedView[] }>)

export function useViews() {
  const saved = shallowRef<SavedView[]>([])
  const { send, busy, refusal, forget } = useCommand((change: Change) => change())

  async function run(change: Change): Promise<boolean> {
    const answer = await send(change)
    if (answer) saved.value = answer.items
    return !!answer
  }

  void run(api.views.list)
  return {
    saved, busy, refusal, forget,
    save: (name: string, query: string) => run(() => api.views.save(name, query)),
    rename: (id: string, name: string) => run(() => api.views.rename(id, name)),
    drop: (id: string) => run(() => api.views.drop(id)),
  }
}
