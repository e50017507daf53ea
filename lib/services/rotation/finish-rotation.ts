import { refuse } from '@/lib/domain/result'
import { finishRotationInput } from '@/lib/domain/rotation/inputs'
import { nextMove } from '@/lib/domain/rotation/moves'
import { defineCommand } from '../commands/define-command'
import { lockRotation } from './locked-rotation'
import { type MovedRotation, moveIfAllowed } from './move-rotation'

/** The last step of a guided rotation: revokes the old secret and waits for the receipt. */
export const finishRotation = defineCommand<typeof finishRotationInput, MovedRotation>(
  { action: 'access-keys.rotate', effect: 'tightens', input: finishRotationInput },
  async (context, input, tools) => {
    const locked = await lockRotation(context, input)
    if (!locked.ok) return locked
    const allowed = nextMove(locked.value.facts, locked.value.context.now.getTime(), true)
    if (allowed.ok && allowed.value.to !== 'done')
      return refuse('STATE_CONFLICT', 'There are steps left before the old secret can be revoked')
    return await moveIfAllowed(locked.value, tools, allowed, input.reason || 'Rotated out')
  },
)
