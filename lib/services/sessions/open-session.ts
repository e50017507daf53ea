import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { memberSessions } from '@/db/schema'
import { recordedUserAgent } from '@/lib/domain/redaction/user-agent'
import { bearerTokenHash, newBearerToken } from '../../secrets/bearer-token'
import { ABSOLUTE_LIMIT_HOURS } from './session-limits'

/** How a person signed in. */
export type SignInMethod = 'password' | 'single sign-on'

/** Starts a session and returns its token. The database stores only the hash. */
export async function openSession(
  executor: Executor,
  session: { userId: string; method: SignInMethod; address: string | null; userAgent: string | null },
): Promise<string> {
  const token = newBearerToken()
  await executor.insert(memberSessions).values({
    idHash: bearerTokenHash(token),
    userId: session.userId,
    method: session.method,
    expiresAt: sql`transaction_instant() + make_interval(hours => ${ABSOLUTE_LIMIT_HOURS})`,
    address: session.address,
    userAgent: session.userAgent === null ? null : recordedUserAgent(session.userAgent, 500),
  })
  return token
}
