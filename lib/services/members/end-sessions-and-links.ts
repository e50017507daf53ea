import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { memberSessions, memberships } from '@/db/schema'
import { endSignInLinks } from './sign-in-links'

/** Ends the sessions and links of a person without a workspace. Otherwise a later invitation would revive them. */
export async function endSessionsAndLinks(tx: Transaction, userId: string): Promise<void> {
  const active = await tx
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), isNull(memberships.disabledAt)))
    .limit(1)
  if (active.length > 0) return
  await endSessions(tx, userId)
  await endSignInLinks(tx, userId)
}

/** Ends every session of a person. */
export async function endSessions(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(memberSessions)
    .set({ endedAt: sql`transaction_instant()` })
    .where(and(eq(memberSessions.userId, userId), isNull(memberSessions.endedAt)))
}
