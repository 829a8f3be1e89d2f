// While a form of a matter is open, the matter as it stood when the form was opened counts: what others did since is told before anything is sent.
import { inject, onScopeDispose, provide, ref, type InjectionKey } from 'vue'

interface Typing { begin: () => void; end: () => void }
const given: InjectionKey<Typing> = Symbol('typing')

export function provideTyping(version: () => number | undefined) {
  const known = ref<number>()  // the version the reader has seen; nothing while nobody types
  const forms = ref(0)

  function begin() {
    if (!forms.value++) known.value ??= version()
  }
  // A form may go because its step was shut by what another did: then there is still something to tell.
  function end() {
    if (!--forms.value && known.value === version()) known.value = undefined
  }
  function caughtUp() {
    known.value = forms.value ? version() : undefined
  }

  provide(given, { begin, end })
  return { known, forms, caughtUp }
}

export function useTyping() {
  const typing = inject(given, undefined)
  typing?.begin()
  onScopeDispose(() => typing?.end())
}
