import type { Logger } from 'pino'
import { atMostEvery } from '@/lib/at-most-every'

const TELL_EVERY_MS = 600_000

/**
 * Warns, at a bounded rate, of a peer that forwards for others and is not in TRUSTED_PROXIES. If the peer is the
 * operator's own proxy, all its clients have one address here: they share the count of wrong guesses, and address rules
 * judge the proxy. But the peer may also be a client that claims another address. Therefore this is only a warning.
 */
export function untrustedProxyReporter(log: Logger): (peer: string | undefined) => void {
  const isTimeToTell = atMostEvery(TELL_EVERY_MS)
  return (peer) => {
    if (!isTimeToTell()) return
    log.warn(
      { peer },
      'X-Forwarded-For came from an address that TRUSTED_PROXIES does not name, and was ignored. If the address is your proxy, add it to TRUSTED_PROXIES. Until then, all clients of the proxy count as one',
    )
  }
}
