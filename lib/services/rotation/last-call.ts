import type { Executor } from '@/db/client'
import { databaseTime } from '@/db/database-time'
import { selectLastCallAt } from '@/db/queries/usage'
import { HOUR } from '@/lib/domain/durations'

type Instant = Date | string | null

/** The times of the latest calls that are stored with the secret itself. */
type StoredUse = { id: string } & (
  | { lastUsedAt: Instant; lastRefusedAt: Instant }
  | { lastUse: { at: string } | null; lastRefusedAt: Instant }
)

/**
 * The last call by a secret, accepted or refused for any reason, in epoch milliseconds; null if none is known. Calls are
 * counted at another moment than the secret's own columns are written. Therefore the latest time counts.
 */
export async function lastCallOf(
  executor: Executor,
  { workspaceId, keyId, hours }: { workspaceId: string; keyId: string; hours: number },
  secret: StoredUse,
): Promise<number | null> {
  const now = await databaseTime(executor)
  const from = new Date(now.getTime() - hours * HOUR)
  const counted = await selectLastCallAt(executor, { workspaceId, keyId, secretId: secret.id, from })
  const used = 'lastUse' in secret ? (secret.lastUse?.at ?? null) : secret.lastUsedAt
  const known = [counted, used, secret.lastRefusedAt].flatMap((at) =>
    at === null ? [] : [new Date(at).getTime()],
  )
  return known.length === 0 ? null : Math.max(...known)
}
