import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { noticeDismissals, notices } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'

const dismissInput = z.object({ noticeIds: z.array(z.string().max(40)).min(1).max(100) })

/**
 * Marks notices as read by the actor, whose list of unread ones they leave. Other people's lists stay unchanged. Writes no audit event: the
 * subject of a notice has its own event, and reading a notice affects nobody else.
 */
export async function dismissNotices(
  { db, actor, workspace }: ServiceContext,
  input: unknown,
): Promise<Result<{ dismissed: number }>> {
  if (actor.type !== 'member' || !may(actor, 'access-keys.see'))
    return refuse('FORBIDDEN', 'Your role doesn’t allow this. Nothing was changed.')
  const parsed = dismissInput.safeParse(input)
  if (!parsed.success) return refuse('INVALID_INPUT', 'Choose at least one notice')
  return await db.transaction(async (tx) => {
    const here = await tx
      .select({ noticeId: notices.id })
      .from(notices)
      .where(and(eq(notices.workspaceId, workspace.id), inArray(notices.id, parsed.data.noticeIds)))
    if (here.length === 0) return succeed({ dismissed: 0 })
    const dismissed = await tx
      .insert(noticeDismissals)
      .values(here.map(({ noticeId }) => ({ noticeId, userId: actor.userId })))
      .onConflictDoNothing()
      .returning({ noticeId: noticeDismissals.noticeId })
    return succeed({ dismissed: dismissed.length })
  })
}
