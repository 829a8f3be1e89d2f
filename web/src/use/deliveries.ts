// What was sent outside, and what became of it.
import { api } from '@/api/calls'
import { useCommand } from './command'
import { useResource } from './resource'

export const deliveryStates = ['failed', 'given_up', 'waiting', 'sent'] as const
export const tones = { failed: 'warn', given_up: 'stop', waiting: '', sent: 'go' }

export function useDeliveries(state: () => string | undefined) {
  const { data, refusal, reload } = useResource(() => api.deliveries.list(state()), { live: true }).watched(state)
  const again = useCommand((id: string) => api.deliveries.retry(id))

  async function retry(id: string) {
    if (await again.send(id)) await reload()
  }
  return { data, refusal, reload, retry, busy: again.busy, retryRefusal: again.refusal }
}
