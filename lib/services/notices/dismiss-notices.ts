import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notices } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'

const dismissInput = z.object({ noticeIds: z.array(z.string().max(40)).min(1).max(100) })

/**
 * Takes notices off the list of open ones, for everybody in the workspace. They stay under "All". No audit event:
 * what they tell of has its own, and nothing about any key changes.
 */
export async function dismissNotices(
  { db, actor, workspace }: ServiceContext,
  input: unknown,
): Promise<Result<{ dismissed: number }>> {
  // Support staff answer notices too; a viewer only reads.
  if (!may(actor, 'access-keys.deactivate'))
    return refuse('FORBIDDEN', 'Your role does not allow this. Nothing was changed.')
  const parsed = dismissInput.safeParse(input)
  if (!parsed.success) return refuse('INVALID_INPUT', 'Choose at least one notice')
  const dismissed = await db
    .update(notices)
    .set({ dismissedAt: sql`now()` })
    .where(
      and(
        eq(notices.workspaceId, workspace.id),
        inArray(notices.id, parsed.data.noticeIds),
        isNull(notices.dismissedAt),
      ),
    )
    .returning({ id: notices.id })
  return succeed({ dismissed: dismissed.length })
}
