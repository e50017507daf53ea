import type { Logger } from 'pino'
import { DeafConnectionError } from '@/db/deaf-connection'
import { atMostEvery } from '@/lib/at-most-every'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { UnsettledHistoryError } from '../history/history'

const REPORT_EVERY_MS = 30_000

/** A look-up or an attempt waited too long for its turn, because earlier ones are stuck. */
export class QueueTimeoutError extends Error {
  override readonly name = 'QueueTimeoutError'
}

/**
 * Logs a failure and returns the problem that the client may see. A missing database is logged twice a minute, not
 * once a request: the log must not become the second failure.
 */
export function failureReporter(log: Logger): (error: unknown, requestId: string) => Problem {
  const isTimeToReport = atMostEvery(REPORT_EVERY_MS)
  let unreported = 0
  return (error, requestId) => {
    // The lease has logged this already.
    if (error instanceof DeafConnectionError) return PROBLEMS.unavailable
    if (
      !isDatabaseUnavailable(error) &&
      !(error instanceof QueueTimeoutError || error instanceof UnsettledHistoryError)
    ) {
      log.error({ err: error, requestId }, 'a request failed')
      return PROBLEMS.internal
    }
    unreported += 1
    if (isTimeToReport()) {
      log.error({ err: error, requestId, requests: unreported }, 'the database cannot be reached')
      unreported = 0
    }
    return PROBLEMS.unavailable
  }
}
