import { refuse, succeed } from '@/lib/domain/result'
import { finishRotationInput } from '@/lib/domain/rotation/inputs'
import { nextMove } from '@/lib/domain/rotation/moves'
import { defineRotationCommand } from './move-rotation'

/** The last step of a guided rotation: revokes the old secret and waits for the receipt. */
export const finishRotation = defineRotationCommand(
  { effect: 'tightens', input: finishRotationInput },
  (facts, now, { reason }) => {
    const move = nextMove(facts, now, true)
    if (!move.ok) return move
    if (move.value.to === 'done') return succeed({ ...move.value, reason: reason || 'Rotated out' })
    return refuse('STATE_CONFLICT', 'There are steps left before the old secret can be revoked')
  },
)
