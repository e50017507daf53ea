import { expect, test } from 'vitest'
import { hasHaproxy } from '@/test/databases/replicated-cluster'
import { failOver } from '@/test/faults/failover'

const titled = (title: string) => (hasHaproxy ? title : `${title} (skipped: this machine has no haproxy)`)

test.skipIf(!hasHaproxy)(
  titled('a failover that loses three seconds brings no stopped key back'),
  { timeout: 400_000 },
  async () => {
    const { accepted, refused, lost, logged, noticed, metric } = await failOver({
      isSynchronous: false,
      heldMs: 3_000,
    })
    expect(accepted).toEqual([])
    expect(refused).toEqual([])
    // At least one loss for each way to stop a key; a key that was deactivated and then deleted lost both.
    expect(lost.length).toBeGreaterThanOrEqual(8)
    expect(metric).toBeGreaterThanOrEqual(8)
    expect(
      logged.filter((line) => line.includes('the database lost confirmed changes')).length,
    ).toBeGreaterThanOrEqual(2)
    // The containment during the failover adds one more if it was confirmed and then lost.
    expect([8, 9]).toContain(noticed.filter((line) => line.startsWith('Stays blocked')).length)
  },
)

test.skipIf(!hasHaproxy)(
  titled('a synchronous failover loses nothing and refuses no good key'),
  { timeout: 400_000 },
  async () => {
    const { accepted, refused, lost, metric } = await failOver({ isSynchronous: true, heldMs: 0 })
    expect({ accepted, refused, lost, metric }).toEqual({ accepted: [], refused: [], lost: [], metric: 0 })
  },
)
