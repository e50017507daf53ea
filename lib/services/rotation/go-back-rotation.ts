import { unchanged } from '@/lib/domain/result'
import { goBackRotationInput } from '@/lib/domain/rotation/inputs'
import { previousMove } from '@/lib/domain/rotation/moves'
import { defineCommand } from '../commands/define-command'
import { lockRotation } from './locked-rotation'
import { type MovedRotation, moveIfAllowed } from './move-rotation'

/** Takes a guided rotation one step back. The old secret works again if the step had stopped it. */
export const goBackRotation = defineCommand<typeof goBackRotationInput, MovedRotation>(
  { action: 'access-keys.rotate', effect: 'loosens', input: goBackRotationInput },
  async (context, input, tools) => {
    const locked = await lockRotation(context, input)
    if (!locked.ok) return locked
    const { facts, rotation } = locked.value
    if (facts.step !== input.from) {
      const { keyId } = input
      return unchanged({ keyId, rotationId: rotation.id, step: facts.step })
    }
    return await moveIfAllowed(locked.value, tools, previousMove(facts, locked.value.context.now.getTime()))
  },
)
