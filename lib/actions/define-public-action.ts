import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { type RequestFacts, requestFacts } from '@/lib/auth/request-facts'
import { type Result, refuse } from '@/lib/domain/result'
import { recordRefusedRequest } from '@/lib/services/audit/record-refused-request'
import type { ActionResult } from './action-result'
import { isOwnOrigin } from './own-origin'
import { unexpected } from './unexpected'

/** A server action for people who are not signed in (yet): checks `Origin` and hides what breaks. */
export function definePublicAction<Value>(
  attempted: string,
  act: (request: RequestFacts, input: unknown) => Promise<Result<Value>>,
): (input: unknown) => Promise<ActionResult<Value>> {
  return async (input) => {
    const request = await requestFacts()
    try {
      if (!isOwnOrigin(request.origin)) return await refuseForeign(request, attempted)
      return await act(request, input)
    } catch (error) {
      unstable_rethrow(error)
      return unexpected(error, request)
    }
  }
}

async function refuseForeign(request: RequestFacts, attempted: string) {
  const actor = { type: 'anonymous', label: 'signed out' } as const
  const reason = 'FORBIDDEN'
  const { database } = consoleRuntime()
  await recordRefusedRequest(database.db, { actor, workspaceSlug: '', request, reason, attempted })
  return refuse('FORBIDDEN', 'This request did not come from the console.')
}
