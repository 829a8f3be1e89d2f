// By which ways one is told of notices outside these pages.
import { api } from '@/api/calls'
import type { Channel, ChannelWish } from '@/api/types'
import { useCommand } from './command'
import { useResource } from './resource'

export const noticeKinds = ['todo', 'told', 'remind', 'late'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export function useChannels() {
  const { data, refusal, reload } = useResource(api.channels.list).watched(() => 0)
  return { data, refusal, reload, renew: (answer: { items: Channel[] }) => { data.value = answer } }
}

export const useChannelForm = () => useCommand((wish: ChannelWish) => api.channels.put(wish))
