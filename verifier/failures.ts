import type { Logger } from 'pino'
import { atMostEvery } from '@/lib/at-most-every'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'
import { NoTurnError } from './no-turn-error'

const TELL_EVERY_MS = 1_000

/**
 * Logs what went wrong and says what the client may know of it. A database that is away is told once a second, not
 * once a request: the log must not become the second trouble.
 */
export function failureReporter(log: Logger): (error: unknown, requestId: string) => Problem {
  const isTimeToTell = atMostEvery(TELL_EVERY_MS)
  let untold = 0
  return (error, requestId) => {
    if (!isDatabaseUnavailable(error) && !(error instanceof NoTurnError)) {
      log.error({ err: error, requestId }, 'a request failed')
      return PROBLEMS.internal
    }
    untold += 1
    if (isTimeToTell()) {
      log.error({ err: error, requestId, requests: untold }, 'the database cannot be asked')
      untold = 0
    }
    return PROBLEMS.unavailable
  }
}
