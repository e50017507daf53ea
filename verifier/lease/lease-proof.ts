import { setTimeout as sleep } from 'node:timers/promises'
import { HeartbeatNotSentError } from '@/db/deaf-connection'
import type { Heartbeat } from '@/db/heartbeat'

/** At most one heartbeat a second, even if one fails. */
const BEAT_EVERY_MS = 1_000

/**
 * Proves that the listening connection hears, before the lease is renewed over it. If only the sending connection
 * fails, another heartbeat is sent, until `until` (a `performance.now()`). Therefore a lease outlives a short failure
 * of the sending connection. Throws the result of the last heartbeat.
 */
export async function proveHearing(heartbeat: Heartbeat, until: number): Promise<void> {
  for (;;) {
    const next = performance.now() + BEAT_EVERY_MS
    try {
      await heartbeat.beat()
      return
    } catch (error) {
      if (!(error instanceof HeartbeatNotSentError) || next > until) throw error
      await sleep(Math.max(0, next - performance.now()))
    }
  }
}
