import { and, eq, ne, sql } from 'drizzle-orm'
import { memberSessions } from '@/db/schema'
import { bearerTokenHash } from '@/lib/secrets/bearer-token'
import { liveUntilNow } from '../sessions/find-viewer'
import type { AccountTransaction } from './account-context'

/** Ends the live sessions of the person, except the present one. Returns how many ended. */
export async function endOtherSessions({ tx, home, token }: AccountTransaction): Promise<number> {
  const ended = await tx
    .update(memberSessions)
    .set({ endedAt: sql`transaction_instant()` })
    .where(
      and(
        eq(memberSessions.userId, home.userId),
        ne(memberSessions.idHash, bearerTokenHash(token)),
        liveUntilNow(),
      ),
    )
    .returning({ id: memberSessions.publicId })
  return ended.length
}
