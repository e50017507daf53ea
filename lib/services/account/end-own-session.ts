import { and, eq, sql } from 'drizzle-orm'
import { memberSessions } from '@/db/schema'
import { sessionReferenceInput } from '@/lib/domain/account/account-inputs'
import { succeed } from '@/lib/domain/result'
import { liveUntilNow } from '../sessions/find-viewer'
import { defineAccountCommand } from './define-account-command'

/**
 * Ends one session of the person. It tightens, therefore it asks for no proof. The session of somebody else, and one that
 * has ended, get the same answer: the session is not there any more.
 */
export const endOwnSession = defineAccountCommand(
  { proof: 'none', input: sessionReferenceInput },
  async ({ tx, home }, { sessionId }) => {
    const ended = await tx
      .update(memberSessions)
      .set({ endedAt: sql`transaction_instant()` })
      .where(
        and(eq(memberSessions.publicId, sessionId), eq(memberSessions.userId, home.userId), liveUntilNow()),
      )
      .returning({ id: memberSessions.publicId })
    const change = { action: 'account.session_ended', after: { session: sessionId } } as const
    return succeed({ value: {}, changes: ended.length === 0 ? [] : [change] })
  },
)
