// The server calls when something of the reader's changed; pages that show it reload. EventSource reconnects by itself.
import { ref } from 'vue'
import { api } from '@/api/calls'

export const liveTick = ref(0)

interface Counts { todo_count: number; notice_count: number }

export function listen(changed: (counts: Counts) => void): () => void {
  const source = new EventSource(api.live)
  source.addEventListener('changed', (event: MessageEvent<string>) => {
    changed(JSON.parse(event.data) as Counts)
    liveTick.value++
  })
  return () => source.close()
}
