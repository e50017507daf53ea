import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { idempotentRequests } from '@/db/schema'
import { actorId as idOf } from '@/lib/domain/access/actor'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/**
 * Claims a request id for the object that the request makes. The unique row waits until a parallel twin commits.
 * Therefore two clicks, a double submit or a retry after a time-out act once. Only the id of the result is stored.
 * `repeatOf`: the object that an earlier request with this id made; null if this request is the first one.
 */
export async function claimRequest(
  context: CommandContext,
  request: { requestId: string; action: string; input: unknown; resultId: string },
): Promise<Result<{ repeatOf: string | null }>> {
  const actorId = idOf(context.actor) ?? 'system'
  const inputHash = createHash('sha256')
    .update(JSON.stringify([request.action, request.input]))
    .digest()
  const { action, resultId } = request
  const requestId = recordedRequestId(context, actorId, request.requestId)
  const claimed = await context.tx
    .insert(idempotentRequests)
    .values({ workspaceId: context.workspace.id, actorId, requestId, action, inputHash, resultId })
    .onConflictDoNothing()
    .returning({ id: idempotentRequests.resultId })
  if (claimed.length > 0) return succeed({ repeatOf: null })
  const rows = await context.tx
    .select()
    .from(idempotentRequests)
    .where(
      and(
        eq(idempotentRequests.workspaceId, context.workspace.id),
        eq(idempotentRequests.actorId, actorId),
        eq(idempotentRequests.requestId, requestId),
      ),
    )
  const earlier = rows[0]
  return earlier?.inputHash.equals(inputHash)
    ? succeed({ repeatOf: earlier.resultId })
    : refuse('CONFLICT', 'This request ID was already used for something else')
}

/** A client may send anything as a request id, even a password. Therefore only a hash of the id is stored. */
function recordedRequestId({ workspace }: CommandContext, actorId: string, requestId: string): string {
  return createHash('sha256').update([workspace.id, actorId, requestId].join('\n')).digest('hex')
}
