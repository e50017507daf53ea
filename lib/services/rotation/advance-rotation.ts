import { refuse } from '@/lib/domain/result'
import { advanceRotationInput } from '@/lib/domain/rotation/inputs'
import { nextMove } from '@/lib/domain/rotation/moves'
import { defineRotationCommand } from './move-rotation'

/** Advances a guided rotation by one step. `finishRotation` takes the last step. */
export const advanceRotation = defineRotationCommand(
  { effect: 'varies', input: advanceRotationInput },
  (facts, now, { confirmed }) =>
    facts.step === 'revoke'
      ? refuse('STATE_CONFLICT', 'The last step revokes: finish the rotation')
      : nextMove(facts, now, confirmed),
)
