import { CONTAINMENT_LEVEL_LABELS, CONTAINMENT_LEVELS } from '../containment/levels'
import { KEY_STATUS_LABELS, KEY_STATUSES } from './key-status'

/** The values of the Status filter: the states, and the levels of containment, which stand beside the state. */
export const STATUS_FILTERS = [...KEY_STATUSES, ...CONTAINMENT_LEVELS] as const
export type StatusFilter = (typeof STATUS_FILTERS)[number]

export const STATUS_FILTER_LABELS: Readonly<Record<StatusFilter, string>> = {
  ...KEY_STATUS_LABELS,
  ...CONTAINMENT_LEVEL_LABELS,
}
