import { goBackRotationInput } from '@/lib/domain/rotation/inputs'
import { previousMove } from '@/lib/domain/rotation/moves'
import { defineRotationCommand } from './move-rotation'

/** Takes a guided rotation one step back. The old secret works again if the step had stopped it. */
export const goBackRotation = defineRotationCommand(
  { effect: 'loosens', input: goBackRotationInput },
  previousMove,
)
