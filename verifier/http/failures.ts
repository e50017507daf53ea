import type { Logger } from 'pino'
import { DeafConnectionError } from '@/db/deaf-connection'
import { atMostEvery } from '@/lib/at-most-every'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'
import { UnsettledHistoryError } from '../history/history'
import { NoTurnError } from './no-turn-error'

const TELL_EVERY_MS = 30_000

/**
 * Logs what went wrong and says what the client may know of it. A database that is away is told twice a minute, not
 * once a request: the log must not become the second trouble.
 */
export function failureReporter(log: Logger): (error: unknown, requestId: string) => Problem {
  const isTimeToTell = atMostEvery(TELL_EVERY_MS)
  let untold = 0
  return (error, requestId) => {
    // The lease has said so, once.
    if (error instanceof DeafConnectionError) return PROBLEMS.unavailable
    if (
      !isDatabaseUnavailable(error) &&
      !(error instanceof NoTurnError || error instanceof UnsettledHistoryError)
    ) {
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
