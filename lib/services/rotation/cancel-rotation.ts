import { succeed } from '@/lib/domain/result'
import { cancelRotationInput } from '@/lib/domain/rotation/inputs'
import { cancelChange } from '@/lib/domain/rotation/moves'
import { defineRotationCommand } from './move-rotation'

/** Cancels a guided rotation. Both secrets stay; the old one works again if the rotation had stopped it. */
export const cancelRotation = defineRotationCommand(
  { effect: 'loosens', input: cancelRotationInput },
  (facts, now) => succeed({ to: 'cancelled', old: cancelChange(facts, now) }),
)
