import type { RotationStep } from '@/lib/domain/rotation/steps'

type StepWords = {
  /** The purpose of this step, and its effect on callers. */
  explanation: string
  /** The label of the button to the next step. */
  next: string
  /** The label of the button back; null if cancelling is the only way back. */
  back: string | null
}

export const TURN_ON_AGAIN = 'Turn the old secret on again'

/** The texts of the panel at each step. */
export const STEP_WORDS: Record<RotationStep, StepWords> = {
  create: {
    explanation:
      'Create a second secret for this key. The old one keeps working, so callers notice nothing yet.',
    next: 'Continue',
    back: null,
  },
  move: {
    explanation:
      'Give the new secret to every caller of the old one. Both work, so you can update callers one by one.',
    next: 'Callers updated',
    back: 'Back',
  },
  watch: {
    explanation: 'Callers listed under the old secret haven’t moved yet. Wait until it’s no longer used.',
    next: 'Old secret is idle, continue',
    back: 'Back',
  },
  deactivate: {
    explanation: 'Requests with the old secret will fail. You can turn it back on in one click.',
    next: 'Deactivate old secret',
    back: 'Back',
  },
  validate: {
    explanation: 'Requests with the old secret fail now. A caller that still uses it appears here.',
    next: 'Everything works, continue',
    back: TURN_ON_AGAIN,
  },
  revoke: {
    explanation: 'Revoke the old secret. You can’t undo this.',
    next: 'Revoke old secret',
    back: 'Back',
  },
}
