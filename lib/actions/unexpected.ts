import 'server-only'
import { atMostEvery } from '@/lib/at-most-every'
import type { RequestFacts } from '@/lib/auth/request-facts'
import { loggerFor } from '@/lib/logger'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import type { ActionResult } from './action-result'

const log = loggerFor('actions')

/** An outage of the database is logged at most twice a minute, not once per action. */
const isTimeToTell = atMostEvery(30_000)

/** Logs an unexpected error. The browser gets only the fact and the request id. */
export function unexpected(error: unknown, request: RequestFacts): ActionResult<never> {
  const requestId = request.id
  const isAway = isDatabaseUnavailable(error)
  if (!isAway || isTimeToTell()) log.error({ err: error, requestId }, 'an action failed')
  // The connection may have broken during the commit. Therefore the answer claims nothing about the change.
  if (isAway) {
    const message = 'The database can’t be reached. Check whether the change was made before you try again.'
    return { ok: false, failure: { code: 'UNAVAILABLE', message, requestId } }
  }
  const message =
    'Something went wrong on the server. Check whether the change was made before you try again.'
  return { ok: false, failure: { code: 'INTERNAL', message, requestId } }
}
