import type { RotationStep } from '@/lib/domain/rotation/steps'

type StepWords = {
  /** The purpose of this step, and its effect on callers. */
  explanation: string
  /** The label of the button to the next step. */
  next: string
  /** The label of the button back; null if cancelling is the only way back. */
  back: string | null
}

/** The texts of the panel at each step. */
export const STEP_WORDS: Record<RotationStep, StepWords> = {
  create: {
    explanation:
      'Create a second secret for this key. The old one goes on working, so nothing changes for the callers yet.',
    next: 'Go on with this secret',
    back: null,
  },
  move: {
    explanation:
      'Give the new secret to every caller of the old one. Both work, so the callers can move one by one.',
    next: 'The callers have the new secret',
    back: 'Back to creating',
  },
  watch: {
    explanation:
      'Callers that appear under the old secret have not moved yet. Wait until it has been silent long enough.',
    next: 'Nobody uses the old secret any more',
    back: 'Back to moving',
  },
  deactivate: {
    explanation:
      'Deactivate the old secret for now. Whoever still uses it is refused from then on; one click gives it back.',
    next: 'Deactivate old secret',
    back: 'Back to watching',
  },
  validate: {
    explanation:
      'The old secret is refused now. If a caller breaks, it appears here: re-enable the old secret and move that caller.',
    next: 'Nothing broke',
    back: 'Re-enable old secret',
  },
  revoke: {
    explanation: 'Revoke the old secret. This is final: from here on there is no way back.',
    next: 'Revoke old secret',
    back: 'Back to validating',
  },
}
