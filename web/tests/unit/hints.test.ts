import { createApp, h, nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import type { Me } from '@/api/types'
import FirstHints from '@/parts/FirstHints.vue'
import { me } from '@/use/session'

let unmount = () => {}
afterEach(() => { unmount(); me.value = undefined })

function come(person: string) {
  unmount()
  me.value = { person: { id: person, name: '' } } as Me
  document.body.innerHTML = '<div id="app"></div>'
  const app = createApp({ render: () => h(FirstHints, { hints: ['按 / 找事项'] }) })
  app.mount('#app')
  unmount = () => app.unmount()
}

describe('the hints of the first visit', () => {
  it('stay until they are put away, for each person by himself', async () => {
    localStorage.clear()
    come('p_1')
    come('p_1')
    expect(document.body.textContent).toContain('按 / 找事项')
    document.querySelector('button')!.click()
    await nextTick()
    expect(document.body.textContent).not.toContain('按 / 找事项')
    come('p_1')
    expect(document.body.textContent).not.toContain('按 / 找事项')
    come('p_2')
    expect(document.body.textContent).toContain('按 / 找事项')
  })
})
