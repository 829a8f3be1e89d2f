import { describe, expect, it } from 'vitest'
import type { MoveSpec } from '@/api/types'
import { waitingMove } from '@/use/reply'

const move = (name: string, allowed: boolean, more: Partial<MoveSpec> = {}): MoveSpec =>
  ({ name, label: name, allowed, expected: true, as: ['unit'], acting: [], note: 'optional', needs_version: true, ...more })

describe('the step a reply waits for', () => {
  it('is sending it round, while the other expected step is closed for good', () => {
    expect(waitingMove([move('give_opinion', false), move('submit_reply', false)])?.name).toBe('submit_reply')
  })

  it('is none once a step is open, or for a unit that only gives its opinion', () => {
    expect(waitingMove([move('submit_reply', true)])).toBeUndefined()
    expect(waitingMove([move('give_opinion', true), move('submit_reply', false)])).toBeUndefined()
  })
})
