import { cancelRotationInput } from '@/lib/domain/rotation/inputs'
import { cancelChange } from '@/lib/domain/rotation/moves'
import { defineCommand } from '../commands/define-command'
import { lockRotation } from './locked-rotation'
import { type MovedRotation, moveRotation } from './move-rotation'

/** Cancels a guided rotation. Both secrets stay; the old one works again if the rotation had stopped it. */
export const cancelRotation = defineCommand<typeof cancelRotationInput, MovedRotation>(
  { action: 'access-keys.rotate', effect: 'loosens', input: cancelRotationInput },
  async (context, input, tools) => {
    const locked = await lockRotation(context, input)
    if (!locked.ok) return locked
    const { facts, context: now } = locked.value
    const old = cancelChange(facts, now.now.getTime())
    return await moveRotation(locked.value, tools, { to: 'cancelled', old })
  },
)
