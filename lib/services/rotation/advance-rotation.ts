import { refuse, unchanged } from '@/lib/domain/result'
import { advanceRotationInput } from '@/lib/domain/rotation/inputs'
import { nextMove } from '@/lib/domain/rotation/moves'
import { defineCommand } from '../commands/define-command'
import { lockRotation } from './locked-rotation'
import { type MovedRotation, moveIfAllowed } from './move-rotation'

/** Advances a guided rotation by one step. `finishRotation` takes the last step. A repeat moves once. */
export const advanceRotation = defineCommand<typeof advanceRotationInput, MovedRotation>(
  { action: 'access-keys.rotate', effect: 'varies', input: advanceRotationInput },
  async (context, input, tools) => {
    const locked = await lockRotation(context, input)
    if (!locked.ok) return locked
    const { facts, rotation } = locked.value
    if (facts.step !== input.from) {
      const { keyId } = input
      return unchanged({ keyId, rotationId: rotation.id, step: facts.step })
    }
    if (facts.step === 'revoke') return refuse('STATE_CONFLICT', 'The last step revokes: finish the rotation')
    const allowed = nextMove(facts, locked.value.context.now.getTime(), input.confirmed)
    return await moveIfAllowed(locked.value, tools, allowed)
  },
)
