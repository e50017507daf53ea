import { eq } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { keyRestrictions } from '@/db/schema'
import { NO_RESTRICTIONS, type Restrictions } from '@/lib/domain/restrictions/restrictions'

/** The restrictions of a key; a key without a row is unrestricted. */
export async function findStoredRestrictions(executor: Executor, keyId: string): Promise<Restrictions> {
  const rows = await executor.select().from(keyRestrictions).where(eq(keyRestrictions.keyId, keyId))
  const row = rows[0]
  if (row === undefined) return NO_RESTRICTIONS
  const { addressMode, addresses, referrerMode, referrers, rateLimitRequests, rateLimitWindowSeconds } = row
  const rateLimit =
    rateLimitRequests === null || rateLimitWindowSeconds === null
      ? null
      : { requests: rateLimitRequests, windowSeconds: rateLimitWindowSeconds }
  return { addressMode, addresses, referrerMode, referrers, rateLimit }
}

/** Replaces the restrictions of a key. The caller holds the key's lock. */
export async function storeRestrictions(
  executor: Executor,
  workspaceId: string,
  keyId: string,
  rules: Restrictions,
): Promise<void> {
  const columns = {
    addressMode: rules.addressMode,
    addresses: [...rules.addresses],
    referrerMode: rules.referrerMode,
    referrers: [...rules.referrers],
    rateLimitRequests: rules.rateLimit?.requests ?? null,
    rateLimitWindowSeconds: rules.rateLimit?.windowSeconds ?? null,
  }
  await executor
    .insert(keyRestrictions)
    .values({ keyId, workspaceId, ...columns })
    .onConflictDoUpdate({ target: keyRestrictions.keyId, set: columns })
}
