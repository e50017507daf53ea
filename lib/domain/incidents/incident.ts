import type { z } from 'zod'
import type {
  incidentActivityAnswer,
  incidentAnswer,
  incidentCallsAnswer,
  incidentDetailAnswer,
  incidentKeyAnswer,
  timelineEntryAnswer,
} from './answers'

/** An incident in lists. Instants are ISO 8601 in UTC. */
export type Incident = z.output<typeof incidentAnswer>
/** An incident with what its page shows. */
export type IncidentDetail = z.output<typeof incidentDetailAnswer>
export type IncidentKey = z.output<typeof incidentKeyAnswer>
export type IncidentCalls = z.output<typeof incidentCallsAnswer>
export type IncidentActivity = z.output<typeof incidentActivityAnswer>
export type TimelineEntry = z.output<typeof timelineEntryAnswer>

/** The keys that a page lists; the export has all of them. */
export const MOST_LISTED_KEYS = 200
/** The latest entries of a timeline that a page shows. */
export const MOST_TIMELINE_ENTRIES = 300
/** The callers that a page shows. */
export const MOST_LISTED_CALLERS = 200
