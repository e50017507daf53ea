import { and, desc, isNull, lte, or, sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '@/db/advisory-locks'
import type { Executor } from '@/db/client'
import { signingKeys } from '@/db/schema'
import { generateSigningKey } from '@/lib/secrets/token-signing'

/** The key that signs now. */
export type SigningKey = { kid: string; privateEncrypted: string }

/** Returns the key that signs now. Makes the first key under a lock. */
export async function ensureSigningKey(executor: Executor, encryptionSecret: string): Promise<SigningKey> {
  const present = await currentSigningKey(executor)
  if (present !== null) return present
  return await executor.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.signingKey})`)
    const madeMeanwhile = await currentSigningKey(tx)
    if (madeMeanwhile !== null) return madeMeanwhile
    const key = await generateSigningKey(encryptionSecret)
    await tx.insert(signingKeys).values({ ...key, signsFrom: sql`clock_instant()` })
    return key
  })
}

async function currentSigningKey(executor: Executor): Promise<SigningKey | null> {
  const rows = await executor
    .select({ kid: signingKeys.kid, privateEncrypted: signingKeys.privateEncrypted })
    .from(signingKeys)
    .where(
      and(
        lte(signingKeys.signsFrom, sql`clock_instant()`),
        or(isNull(signingKeys.retiredAt), sql`${signingKeys.retiredAt} > clock_instant()`),
      ),
    )
    .orderBy(desc(signingKeys.signsFrom), desc(signingKeys.kid))
    .limit(1)
  return rows[0] ?? null
}
