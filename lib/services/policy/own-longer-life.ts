import { and, eq, isNull, sql } from 'drizzle-orm'
import { keySecrets } from '@/db/schema'
import type { Policy } from '@/lib/domain/policy/policy-input'
import { type Refusal, refuse } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/** Refuses a key that raises the longest lifetime by which the policy ends the key itself. Null: allowed. */
export async function refuseOwnLongerLife(
  { tx, actor }: CommandContext,
  { longestLifetimeDays: present }: Policy,
  { longestLifetimeDays: wanted }: Policy,
): Promise<Refusal | null> {
  const isLonger = present !== null && (wanted === null || wanted > present)
  if (actor.type !== 'access_key' || !isLonger) return null
  const { id, keyId, revokedAt, createdAt, expiresAt } = keySecrets
  const endOfPolicy = sql`${createdAt} + make_interval(hours => 24 * ${present}::int)`
  const bound = await tx
    .select({ id })
    .from(keySecrets)
    .where(and(eq(keyId, actor.keyId), isNull(revokedAt), sql`${expiresAt} > ${endOfPolicy}`))
    .limit(1)
  return bound.length === 0 ? null : refuse('FORBIDDEN', 'A key can’t extend its own lifetime')
}
