import { refuse, succeed } from '@/lib/domain/result'
import {
  advanceRotationInput,
  cancelRotationInput,
  finishRotationInput,
  goBackRotationInput,
} from '@/lib/domain/rotation/inputs'
import { cancelChange, nextMove, previousMove } from '@/lib/domain/rotation/moves'
import { defineRotationCommand } from './move-rotation'

/** Advances a guided rotation by one step. `finishRotation` takes the last step. */
export const advanceRotation = defineRotationCommand(
  { effect: 'varies', input: advanceRotationInput },
  (facts, now, { confirmed }) =>
    facts.step === 'revoke'
      ? refuse('STATE_CONFLICT', 'This is the last step. Finish the rotation')
      : nextMove(facts, now, confirmed),
)

/** The last step of a guided rotation: revokes the old secret and waits for the receipt. */
export const finishRotation = defineRotationCommand(
  { effect: 'tightens', input: finishRotationInput },
  (facts, now, { reason }) => {
    const move = nextMove(facts, now, true)
    if (!move.ok) return move
    if (move.value.to === 'done') return succeed({ ...move.value, reason: reason || 'Rotated out' })
    return refuse('STATE_CONFLICT', 'Finish the earlier steps before you revoke the old secret')
  },
)

/** Takes a guided rotation one step back. The old secret works again if the step had stopped it. */
export const goBackRotation = defineRotationCommand(
  { effect: 'loosens', input: goBackRotationInput },
  previousMove,
)

/** Cancels a guided rotation. Both secrets stay; the old one works again if the rotation had stopped it. */
export const cancelRotation = defineRotationCommand(
  { effect: 'loosens', input: cancelRotationInput },
  (facts, now) => succeed({ to: 'cancelled', old: cancelChange(facts, now) }),
)
