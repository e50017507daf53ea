import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Executor, Transaction } from '../client'
import { idempotentRequests } from '../schema'

/** A named attempt in a workspace. The name is random: a person who knows the name may ask about the attempt. */
export type NamedAttempt = { workspaceId: string; name: string }

// An attempt belongs to nobody in particular: after a new sign-in, the same question must find it.
const ACTOR = 'attempt'
const DONE = 'attempt.done'
const WITHDRAWN = 'attempt.withdrawn'
const NO_INPUT = Buffer.alloc(0)

/**
 * Records in the transaction of the attempt that it was done. False if the attempt was withdrawn meanwhile: then the
 * transaction must be rolled back. Two attempts of one name count as one.
 */
export async function recordAttempt(
  tx: Transaction,
  attempt: NamedAttempt,
  changeId: number | null,
): Promise<boolean> {
  const before = await claim(tx, attempt, DONE, changeId === null ? '' : String(changeId))
  return before?.action !== WITHDRAWN
}

/**
 * The result of an attempt. An attempt that is not done by now is withdrawn, so that the answer stays true. Waits for a
 * transaction that is about to commit the attempt.
 */
export async function withdrawAttempt(
  executor: Executor,
  attempt: NamedAttempt,
): Promise<{ isDone: boolean; changeId: number | null }> {
  const before = await claim(executor, attempt, WITHDRAWN, '')
  const isDone = before?.action === DONE
  return { isDone, changeId: isDone && before.resultId !== '' ? Number(before.resultId) : null }
}

/** The row that was there before; undefined if this call wrote the row. */
async function claim(executor: Executor, attempt: NamedAttempt, action: string, resultId: string) {
  const { workspaceId } = attempt
  const requestId = createHash('sha256').update(`${workspaceId}\n${attempt.name}`).digest('hex')
  const claimed = await executor
    .insert(idempotentRequests)
    .values({ workspaceId, actorId: ACTOR, requestId, action, inputHash: NO_INPUT, resultId })
    .onConflictDoNothing()
    .returning({ id: idempotentRequests.resultId })
  if (claimed.length > 0) return undefined
  const isThis = and(
    eq(idempotentRequests.workspaceId, workspaceId),
    eq(idempotentRequests.actorId, ACTOR),
    eq(idempotentRequests.requestId, requestId),
  )
  return (await executor.select().from(idempotentRequests).where(isThis))[0]
}
