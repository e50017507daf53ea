import { labelled } from '../labelled'

/**
 * The levels of containment that are no end of the key: what a contained key may still do. The third level, Revoked, is
 * the revocation of the key itself.
 */
export const [CONTAINMENT_LEVELS, CONTAINMENT_LEVEL_LABELS] = labelled({
  restricted: 'Restricted',
  suspended: 'Suspended',
})
export type ContainmentLevel = (typeof CONTAINMENT_LEVELS)[number]
