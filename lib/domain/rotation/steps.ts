import { labelled } from '../labelled'

/** The steps of a guided rotation, each named after the person's next action. */
export const [ROTATION_STEPS, ROTATION_STEP_LABELS] = labelled({
  create: 'Create the new secret',
  move: 'Update the callers',
  watch: 'Watch the old secret',
  deactivate: 'Deactivate the old secret',
  validate: 'Check for problems',
  revoke: 'Revoke the old secret',
})
export type RotationStep = (typeof ROTATION_STEPS)[number]

/** The ends of a rotation. */
export const ROTATION_ENDS = ['done', 'cancelled'] as const
export type RotationEnd = (typeof ROTATION_ENDS)[number]

/** A stored step as one of the known steps; null if the rotation has ended or the step is unknown. */
export function toRotationStep(stored: string): RotationStep | null {
  return ROTATION_STEPS.find((step) => step === stored) ?? null
}
