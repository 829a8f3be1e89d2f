// Numbers that rest on nothing yet are marked where they stand, without touching the text under the pen. Older browsers leave the mark out; the
// list beside the paper names them all.
import { nextTick, onScopeDispose, watch } from 'vue'
import type { Report } from '@/api/types'
import { rangesOf } from '@/report/numbers'

const name = 'unlinked'

export function useMarks(report: () => Report | undefined, text: () => unknown) {
  if (!('highlights' in CSS)) return
  watch([report, text], async () => {
    await nextTick()
    const ranges = (report()?.unlinked ?? []).flatMap((number) => {
      const paragraph = document.getElementById(`p-${number.anchor}`)
      return paragraph ? rangesOf(paragraph, number) : []
    })
    CSS.highlights.set(name, new Highlight(...ranges))
  }, { immediate: true, flush: 'post' })
  onScopeDispose(() => CSS.highlights.delete(name))
}
