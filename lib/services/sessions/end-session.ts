import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { memberSessions } from '@/db/schema'
import { bearerTokenHash } from '../../secrets/bearer-token'
import { recordEvent } from '../audit/record-event'
import type { RequestSource } from '../context/context'
import { authorOf, homeOf } from './start-session'

/** Ends a session on the server. Copies of its cookie become worthless. */
export async function endSession(db: Database, token: string, request: RequestSource): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx
      .update(memberSessions)
      .set({ endedAt: sql`transaction_instant()` })
      .where(and(eq(memberSessions.idHash, bearerTokenHash(token)), isNull(memberSessions.endedAt)))
      .returning({ userId: memberSessions.userId })
    const userId = ended[0]?.userId
    const home = userId === undefined ? undefined : await homeOf(tx, userId)
    if (home === undefined) return
    await recordEvent(
      tx,
      { ...authorOf(home), request },
      {
        action: 'session.signed_out',
        target: { type: 'member', id: home.userId, label: home.email },
      },
    )
  })
}
