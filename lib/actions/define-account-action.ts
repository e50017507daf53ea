import 'server-only'
import { accountContext } from '@/lib/auth/account-context'
import { type Result, refuse } from '@/lib/domain/result'
import type { AccountContext } from '@/lib/services/account/account-context'
import type { ActionResult } from './action-result'
import { definePublicAction } from './define-public-action'

/**
 * A command of a person on their own account as a server action. The action itself checks `Origin` and the session,
 * whatever path receives the POST.
 */
export function defineAccountAction<Value>(
  name: string,
  command: (context: AccountContext, input: unknown) => Promise<Result<Value>>,
): (input: unknown) => Promise<ActionResult<Value>> {
  return definePublicAction(name, 'change an account', async (_request, input) => {
    const context = await accountContext()
    return context === null ? SIGNED_OUT : await command(context, input)
  })
}

const SIGNED_OUT = refuse(
  'UNAUTHENTICATED',
  'You’re signed out, and nothing was changed. Sign in and try again.',
)
