import { eq } from 'drizzle-orm'
import { databaseTime } from '@/db/database-time'
import { findSecret } from '@/db/queries/key-secrets'
import { findOpenRotation, type RotationRow } from '@/db/queries/rotations'
import { findPolicy } from '@/db/queries/workspace-policy'
import { keyRotations, keySecrets } from '@/db/schema'
import { effectiveExpiry } from '@/lib/domain/access-keys/expiry'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import { isUsable, type RotatingSecret, type RotationFacts } from '@/lib/domain/rotation/moves'
import { toRotationStep } from '@/lib/domain/rotation/steps'
import type { CommandContext } from '../context/context'
import type { StoredSecret } from '../secrets/change-secret'
import type { KeyContext } from '../stored-key/key-command'

/** An open rotation under its key's lock, with everything that a move depends on. */
export type LockedRotation = {
  context: KeyContext
  rotation: RotationRow
  old: StoredSecret
  /** The secret that replaces the old one. At the first step: the secret that could replace it. */
  fresh: StoredSecret | null
  facts: RotationFacts
}

/** The open rotation of the locked key, if the rotation has this id. */
export async function findLockedRotation(
  context: KeyContext,
  rotationId: string,
): Promise<Result<LockedRotation>> {
  const { tx, workspace, key } = context
  const { id: keyId } = key
  const rotation = await findOpenRotation(tx, workspace.id, keyId)
  const step = rotation === null ? null : toRotationStep(rotation.step)
  if (rotation === null || step === null || rotation.id !== rotationId)
    return refuse('STATE_CONFLICT', 'This rotation has ended. Nothing was changed.')
  const old = await findSecret(tx, keyId, rotation.oldSecretId)
  if (old === null) throw new Error(`The old secret of the rotation ${rotation.id} is gone`)
  const now = await databaseTime(tx)
  const { longestLifetimeDays } = await findPolicy(tx, workspace.id)
  const toFacts = (secret: StoredSecret) => rotatingSecret(secret, longestLifetimeDays)
  const fresh = rotation.newSecretId
    ? await findSecret(tx, keyId, rotation.newSecretId)
    : await findSuccessor(context, keyId, rotation.oldSecretId, (secret) =>
        isUsable(toFacts(secret), now.getTime()),
      )
  const facts: RotationFacts = {
    step,
    isKeyRevoked: key.revokedAt !== null,
    old: toFacts(old),
    fresh: fresh === null ? null : toFacts(fresh),
  }
  return succeed({ context: { ...context, now }, rotation, old, fresh, facts })
}

/** The state of a stored secret that a move depends on, with the expiry under the policy. */
export function rotatingSecret(secret: StoredSecret, longestLifetimeDays: number | null): RotatingSecret {
  return {
    revokedAt: secret.revokedAt?.getTime() ?? null,
    expiresAt: effectiveExpiry(secret.expiresAt.getTime(), secret.createdAt.getTime(), longestLifetimeDays),
    deactivatedAt: secret.deactivatedAt?.getTime() ?? null,
    lastUsedAt: secret.lastUsedAt?.getTime() ?? null,
  }
}

/** The newest other secret that could replace the old one. The caller holds the key's lock. */
export async function findSuccessor(
  { tx }: CommandContext,
  keyId: string,
  oldSecretId: string,
  isFit: (secret: StoredSecret) => boolean,
): Promise<StoredSecret | null> {
  const secrets = await tx.select().from(keySecrets).where(eq(keySecrets.keyId, keyId))
  const fit = secrets.filter((secret) => secret.id !== oldSecretId && isFit(secret))
  return fit.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())[0] ?? null
}

/** Stores the new state of a rotation. */
export async function storeRotation(
  { tx }: CommandContext,
  rotation: RotationRow,
  change: Partial<Omit<RotationRow, 'id' | 'workspaceId' | 'keyId'>>,
): Promise<void> {
  await tx.update(keyRotations).set(change).where(eq(keyRotations.id, rotation.id))
}
