import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { type SilenceFacts, silentMove } from '@/lib/domain/rotation/finish-by-itself'
import { finishSilentRotationInput } from '@/lib/domain/rotation/inputs'
import { defineKeyCommand } from '../stored-key/key-command'
import { lastCallOf } from './last-call'
import { findLockedRotation, type LockedRotation } from './locked-rotation'
import { type MovedRotation, moveRotation } from './move-rotation'

/**
 * Takes the next step of a rotation that finishes by itself, if the step is due. The job of the console calls this in
 * the name of the person who chose it. The last call is read inside the transaction, under the lock of the key.
 */
export const finishSilentRotation = defineKeyCommand<
  typeof finishSilentRotationInput,
  MovedRotation & { moved: boolean }
>(
  { action: 'access-keys.rotate', effect: 'tightens', input: finishSilentRotationInput },
  async (context, { keyId, rotationId }, tools) => {
    const locked = await findLockedRotation(context, rotationId)
    if (!locked.ok) return locked
    const { facts, rotation } = locked.value
    const { actor } = context
    if (actor.type !== 'member' || actor.userId !== rotation.finishSetById)
      return refuse('FORBIDDEN', 'Someone else set this rotation to finish by itself.')
    const silence = await silenceFacts(locked.value)
    const move = silence && silentMove(facts, silence, locked.value.context.now.getTime())
    if (!silence || !move) return unchanged({ keyId, rotationId, step: facts.step, moved: false })
    const reason = `Finished by itself after ${silence.hours} h of silence`
    const moved = await moveRotation(locked.value, tools, { ...move, reason })
    return moved.ok ? succeed({ ...moved.value, moved: true }) : moved
  },
)

/** The facts that decide whether the old secret is silent; null if a person finishes this rotation. */
async function silenceFacts({
  context: { tx, workspace },
  rotation,
  old,
}: LockedRotation): Promise<SilenceFacts | null> {
  const { finishAfterHours: hours, finishSetAt, keyId } = rotation
  if (hours === null || finishSetAt === null) return null
  const lastCallAt = await lastCallOf(tx, { workspaceId: workspace.id, keyId, hours }, old)
  return { hours, setAt: finishSetAt.getTime(), lastCallAt }
}
