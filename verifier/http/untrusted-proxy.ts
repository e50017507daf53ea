import type { Logger } from 'pino'
import { atMostEvery } from '@/lib/at-most-every'

const TELL_EVERY_MS = 600_000

/**
 * Says, now and then, that somebody forwards for others whom TRUSTED_PROXIES does not name. If it is the operator's own
 * proxy, all its clients are one address here: they share the count of wrong guesses, and rules on addresses judge the
 * proxy. It may as well be a client that claims to be somebody else, which is why nothing else happens.
 */
export function untrustedProxyReporter(log: Logger): (peer: string | undefined) => void {
  const isTimeToTell = atMostEvery(TELL_EVERY_MS)
  return (peer) => {
    if (!isTimeToTell()) return
    log.warn(
      { peer },
      'X-Forwarded-For came from an address that TRUSTED_PROXIES does not name, and was not believed; if it is your proxy, name it there: until then all its clients count as one',
    )
  }
}
