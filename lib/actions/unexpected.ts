import 'server-only'
import type { RequestFacts } from '@/lib/auth/request-facts'
import { loggerFor } from '@/lib/logger'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'
import type { ActionResult } from './action-result'

const log = loggerFor('actions')

/** The browser learns that it failed and under which id; what failed is for the log. */
export function unexpected(error: unknown, request: RequestFacts): ActionResult<never> {
  log.error({ err: error, requestId: request.id }, 'an action failed')
  const requestId = request.id
  if (isDatabaseUnavailable(error)) {
    const message = 'The database cannot be reached. Nothing was changed. Try again in a moment.'
    return { ok: false, failure: { code: 'UNAVAILABLE', message, requestId } }
  }
  const message = 'Something broke on the server. Look whether the change was made before you try again.'
  return { ok: false, failure: { code: 'INTERNAL', message, requestId } }
}
