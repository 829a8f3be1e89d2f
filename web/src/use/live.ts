// The server calls when something of the reader's changed; pages that show it reload. EventSource reconnects by itself, and names the last call it heard.
import { ref } from 'vue'
import { api } from '@/api/calls'

export const liveTick = ref(0)

interface Counts { todo_count: number; notice_count: number }

// from: the position of what is shown already; only what changed after it is called out
export function listen(from: string, changed: (counts: Counts) => void): () => void {
  const source = new EventSource(api.live(from))
  source.addEventListener('changed', (event: MessageEvent<string>) => {
    changed(JSON.parse(event.data) as Counts)
    liveTick.value++
  })
  return () => source.close()
}
