import { and, desc, eq } from 'drizzle-orm'
import { memberSessions, users } from '@/db/schema'
import type { PublicAccount } from '@/lib/domain/account/public-account'
import { bearerTokenHash } from '@/lib/secrets/bearer-token'
import { liveUntilNow } from '../sessions/find-viewer'
import type { AccountContext } from './account-context'

const MOST_SESSIONS = 100

/** The account of the signed-in person, with the live sessions: this device first, then the latest seen. */
export async function getAccount({ db, person, token }: AccountContext): Promise<PublicAccount> {
  const [[user], sessions] = await Promise.all([
    db.select().from(users).where(eq(users.id, person.userId)),
    db
      .select()
      .from(memberSessions)
      .where(and(eq(memberSessions.userId, person.userId), liveUntilNow()))
      .orderBy(
        desc(eq(memberSessions.idHash, bearerTokenHash(token))),
        desc(memberSessions.lastSeenAt),
        desc(memberSessions.createdAt),
      )
      .limit(MOST_SESSIONS),
  ])
  const own = bearerTokenHash(token)
  return {
    email: person.email,
    name: user?.name ?? '',
    hasPassword: user !== undefined && user.passwordHash !== null,
    sessions: sessions.map((session) => ({
      id: session.publicId,
      userAgent: session.userAgent,
      address: session.address,
      method: session.method,
      since: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      isThisDevice: session.idHash.equals(own),
    })),
  }
}
