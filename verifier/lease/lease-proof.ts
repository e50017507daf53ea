import { setTimeout as sleep } from 'node:timers/promises'
import { HeartbeatNotSentError } from '@/db/deaf-connection'
import type { Heartbeat } from '@/db/heartbeat'

/** At most one notification a second, whatever happens to it. */
const BEAT_EVERY_MS = 1_000

/**
 * Proves that the listening connection hears, before the lease is renewed over it. Only the connection that sends may
 * fail: then another heartbeat is sent, until `until` (a `performance.now()`), so that a lease outlives a short failure
 * of that connection. Throws what the last heartbeat came to.
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
