import { expect, test } from 'vitest'
import { hasHaproxy } from '@/test/databases/replicated-cluster'
import { failOver } from '@/test/faults/failover'
import { tell } from '@/test/faults/measures'

const REPETITIONS = 20
/** A turn takes half a minute at most. */
const TURNS_MS = REPETITIONS * 30_000

test.skipIf(!hasHaproxy).each([
  ['asynchronous, three seconds of changes lost', { isSynchronous: false, heldMs: 3_000 }],
  ['synchronous', { isSynchronous: true, heldMs: 0 }],
])(
  'twenty failovers, %s: no stopped key is accepted, no good key refused',
  { timeout: TURNS_MS },
  async (how, way) => {
    for (let turn = 1; turn <= REPETITIONS; turn += 1) {
      const begunAt = performance.now()
      const { accepted, refused, lost } = await failOver(way)
      const seconds = Math.round((performance.now() - begunAt) / 1_000)
      tell('failover', { how, turn, accepted, refused, lostChanges: lost.length, seconds })
      expect({ turn, accepted, refused }).toEqual({ turn, accepted: [], refused: [] })
    }
  },
)
