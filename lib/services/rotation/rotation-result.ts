import { findLastRotation } from '@/db/queries/rotations'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import type { RotationResult } from '@/lib/domain/rotation/rotation-view'
import type { ServiceContext } from '../context/context'
import type { ReadableKey } from '../stored-key/define-key-query'
import { blockedCallers } from './blocked-callers'

/** The last completed rotation of a key, with who was refused since; null if there was none. */
export async function lastRotation(
  context: ServiceContext,
  key: ReadableKey,
  secrets: readonly PublicSecret[],
): Promise<RotationResult | null> {
  const rotation = await findLastRotation(context.db, context.workspace.id, key.id)
  const old = secrets.find(({ id }) => id === rotation?.oldSecretId)
  if (rotation === null || rotation.finishedAt === null || old === undefined) return null
  const fresh = secrets.find(({ id }) => id === rotation.newSecretId)
  const since = new Date(old.deactivatedAt ?? old.revokedAt ?? old.effectiveExpiresAt)
  return {
    id: rotation.id,
    old: { id: old.id, hint: old.hint },
    fresh: fresh === undefined ? null : { id: fresh.id, hint: fresh.hint },
    startedBy: rotation.startedByLabel,
    finishedAt: rotation.finishedAt.toISOString(),
    finishedBy: rotation.finishedByLabel,
    blocked: await blockedCallers(context, key, { secretId: old.id, since }, fresh?.id ?? null),
  }
}
