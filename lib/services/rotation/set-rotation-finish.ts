import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { setRotationFinishInput } from '@/lib/domain/rotation/inputs'
import { defineKeyCommand } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'
import { findLockedRotation, storeRotation } from './locked-rotation'

export type RotationFinish = { keyId: string; rotationId: string; hours: number | null }

/**
 * Lets a rotation finish by itself after silence, in the name of the person who chooses it, or takes this back. Only a
 * person can choose it: the remaining steps are taken later with this person's role of that time.
 */
export const setRotationFinish = defineKeyCommand<typeof setRotationFinishInput, RotationFinish>(
  { action: 'access-keys.rotate', effect: 'none', input: setRotationFinishInput },
  async (context, { keyId, rotationId, hours }, { audit }) => {
    const { actor, key } = context
    const locked = await findLockedRotation(context, rotationId)
    if (!locked.ok) return locked
    const { rotation } = locked.value
    const done = { keyId, rotationId, hours }
    if (rotation.finishAfterHours === hours) return unchanged(done)
    if (hours !== null && actor.type !== 'member')
      return refuse('FORBIDDEN', 'Only a person can let a rotation finish by itself. Nothing was changed.')
    if (hours !== null && rotation.newSecretId === null)
      return refuse('STATE_CONFLICT', 'Create the new secret first. Nothing was changed.')
    await storeRotation(context, rotation, {
      finishAfterHours: hours,
      finishSetAt: hours === null ? null : locked.value.context.now,
      finishSetById: hours !== null && actor.type === 'member' ? actor.userId : null,
    })
    await audit({
      action: 'access_key.rotation_finish_set',
      target: keyTarget(key),
      keyId,
      before: { rotationId, hours: rotation.finishAfterHours },
      after: { hours, oldSecretId: rotation.oldSecretId },
    })
    return succeed(done)
  },
)
