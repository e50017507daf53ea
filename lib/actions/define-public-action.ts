import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { recordRefusedStranger } from '@/lib/auth/record-refused-stranger'
import { type RequestFacts, requestFacts } from '@/lib/auth/request-facts'
import { type Result, refuse } from '@/lib/domain/result'
import type { ActionResult } from './action-result'
import { countedAction } from './counted-action'
import { isOwnOrigin } from './own-origin'
import { unexpected } from './unexpected'

/** A server action for people without a session: checks `Origin`, hides errors, and is counted by its name. */
export function definePublicAction<Value>(
  name: string,
  attempted: string,
  act: (request: RequestFacts, input: unknown) => Promise<Result<Value>>,
): (input: unknown) => Promise<ActionResult<Value>> {
  return countedAction(name, async (input) => {
    const request = await requestFacts()
    try {
      if (!isOwnOrigin(request.origin)) return await refuseForeign(request, attempted)
      return await act(request, input)
    } catch (error) {
      unstable_rethrow(error)
      return unexpected(error, request)
    }
  })
}

async function refuseForeign(request: RequestFacts, attempted: string) {
  await recordRefusedStranger(request, { reason: 'FORBIDDEN', attempted })
  return refuse('FORBIDDEN', 'This request didn’t come from the console.')
}
