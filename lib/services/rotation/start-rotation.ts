import { databaseTime } from '@/db/database-time'
import { findSecret } from '@/db/queries/key-secrets'
import { findOpenRotation } from '@/db/queries/rotations'
import { findPolicy } from '@/db/queries/workspace-policy'
import { keyRotations } from '@/db/schema'
import { actorLabel } from '@/lib/domain/access/actor'
import { countsAsActive } from '@/lib/domain/access-keys/key-status'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { startRotationInput } from '@/lib/domain/rotation/inputs'
import { isUsable } from '@/lib/domain/rotation/moves'
import { toRotationStep } from '@/lib/domain/rotation/steps'
import { newId } from '@/lib/secrets/random'
import { defineKeyCommand, keyIsRevoked } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'
import { findSuccessor, rotatingSecret } from './locked-rotation'
import type { MovedRotation } from './move-rotation'

/**
 * Opens the guided rotation of one secret. If the key has a second secret that works, the rotation starts with moving
 * the callers; otherwise with creating a secret. A repeat for the same secret finds the open rotation.
 */
export const startRotation = defineKeyCommand<typeof startRotationInput, MovedRotation>(
  { action: 'access-keys.rotate', effect: 'none', input: startRotationInput },
  async (context, { keyId, secretId }, { audit }) => {
    const { tx, workspace, key } = context
    const open = await findOpenRotation(tx, workspace.id, keyId)
    if (open !== null) {
      const step = toRotationStep(open.step)
      if (open.oldSecretId !== secretId || step === null)
        return refuse(
          'STATE_CONFLICT',
          'Another secret of this key is being rotated. Finish or cancel that rotation first.',
        )
      return unchanged({ keyId, rotationId: open.id, step })
    }
    if (key.revokedAt !== null) return keyIsRevoked()
    const old = await findSecret(tx, keyId, secretId)
    if (old === null) return refuse('NOT_FOUND', 'This key doesn’t have this secret')
    const now = await databaseTime(tx)
    const { longestLifetimeDays } = await findPolicy(tx, workspace.id)
    if (!countsAsActive(rotatingSecret(old, longestLifetimeDays), now.getTime()))
      return refuse(
        'STATE_CONFLICT',
        'This secret has expired or was revoked. Create a new one instead of rotating it.',
      )
    const fresh = await findSuccessor(context, keyId, secretId, (secret) =>
      isUsable(rotatingSecret(secret, longestLifetimeDays), now.getTime()),
    )
    const rotationId = newId('rot')
    const step = fresh === null ? ('create' as const) : ('move' as const)
    await tx.insert(keyRotations).values({
      id: rotationId,
      workspaceId: workspace.id,
      keyId,
      oldSecretId: secretId,
      newSecretId: fresh?.id ?? null,
      step,
      startedAt: now,
      startedByLabel: actorLabel(context.actor),
    })
    await audit({
      action: 'access_key.rotation_started',
      target: keyTarget(key),
      keyId,
      after: { rotationId, step, oldSecretId: secretId, newSecretId: fresh?.id ?? null },
    })
    return succeed({ keyId, rotationId, step })
  },
)
