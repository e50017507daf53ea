import { labelled } from '../labelled'

export const [INCIDENT_STATES, INCIDENT_STATE_LABELS] = labelled({ open: 'Open', closed: 'Closed' })
export type IncidentState = (typeof INCIDENT_STATES)[number]

/** How an incident was closed. */
export const [INCIDENT_OUTCOMES, INCIDENT_OUTCOME_LABELS] = labelled({
  false_alarm: 'False alarm',
  rotated: 'Rotated',
  revoked: 'Revoked',
  accepted: 'Accepted',
})
export type IncidentOutcome = (typeof INCIDENT_OUTCOMES)[number]
