import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { databaseTime } from '@/db/database-time'
import { users } from '@/db/schema'
import type { AccountChange } from '@/lib/domain/account/account-change'
import { accountNotice } from '@/lib/domain/account/account-notice'
import { type Proof, proofInput } from '@/lib/domain/account/proof'
import { invalidInput } from '@/lib/domain/field-errors'
import { type Result, refuse } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { recordEvent } from '../audit/record-event'
import { writeNotice } from '../notices/write-notice'
import { isLiveSession } from '../sessions/find-viewer'
import { authorOf, homeOf } from '../sessions/start-session'
import type { AccountContext, AccountTransaction } from './account-context'
import { provePerson } from './prove-person'

/**
 * `proof`: `fresh` if the command asks for a proof made for this very change, in the member `proof` of the input. `none`
 * only for what a stolen cookie may do without harm.
 */
type AccountCommandHead<Schema> = { proof: 'fresh' | 'none'; input: Schema }

/** `changes`: what happened, each an event and a mail to the person. None: the present state was what was asked for. */
type Done<Value> = { value: Value; changes: readonly AccountChange[] }

export type AccountCommand<Value> = ((context: AccountContext, input: unknown) => Promise<Result<Value>>) & {
  readonly proof: 'fresh' | 'none'
}

/**
 * A command of a person on their own account. It always runs the same steps: parse, ask for the proof, open the
 * transaction, check that the session still lives, act, audit, and write to the person. The row of the person is locked,
 * so that two changes of one account follow each other.
 */
export function defineAccountCommand<Schema extends z.ZodType, Value>(
  { proof, input }: AccountCommandHead<Schema>,
  act: (context: AccountTransaction, input: z.output<Schema>) => Promise<Result<Done<Value>>>,
): AccountCommand<Value> {
  const run = async (context: AccountContext, rawInput: unknown): Promise<Result<Value>> => {
    const parsed = input.safeParse(rawInput)
    if (!parsed.success) return invalidInput(parsed.error)
    if (proof === 'fresh') {
      const proved = await provePerson(context, proofOf(rawInput))
      if (!proved.ok) return proved
    }
    return await context.db.transaction(async (tx) => {
      await tx.select({ id: users.id }).from(users).where(eq(users.id, context.person.userId)).for('update')
      const home = await homeOf(tx, context.person.userId)
      if (home === undefined || !(await isLiveSession(tx, context.token))) return SIGNED_OUT
      const inside = { ...context, tx, now: await databaseTime(tx), home }
      const done = await act(inside, parsed.data)
      if (!done.ok) return done
      for (const change of done.value.changes) await tell(inside, change)
      return { ok: true, value: done.value.value }
    })
  }
  return Object.assign(run, { proof } as const)
}

const SIGNED_OUT = refuse(
  'UNAUTHENTICATED',
  'You’re signed out, and nothing was changed. Sign in and try again.',
)

/** The proof in an input; null if there is none. */
function proofOf(rawInput: unknown): Proof | null {
  const given =
    typeof rawInput === 'object' && rawInput !== null && 'proof' in rawInput ? rawInput.proof : null
  return proofInput.safeParse(given).data ?? null
}

/** Records a change of an account, and writes to the person. */
async function tell(
  { tx, home, request, now }: Pick<AccountTransaction, 'tx' | 'home' | 'request' | 'now'>,
  { action, details = [], ...values }: AccountChange,
): Promise<void> {
  const target = { type: 'member', id: home.userId, label: home.email }
  await recordEvent(tx, { ...authorOf(home), request }, { action, target, ...values })
  await writeNotice(tx, {
    ...accountNotice({ action, details, email: home.email, address: request.address, at: now }),
    workspaceId: home.workspace.id,
    onceKey: newId('ntc'),
    keyId: null,
    secretId: null,
    recipients: [home.email],
  })
}
