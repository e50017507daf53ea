import type { Executor } from '@/db/client'
import { countIncidentKeys, type IncidentKeyRow, selectIncidentKeys } from '@/db/queries/incidents'
import {
  type IncidentActivity,
  type IncidentDetail,
  type IncidentKey,
  MOST_LISTED_KEYS,
  MOST_TIMELINE_ENTRIES,
} from '@/lib/domain/incidents/incident'
import { incidentReferenceInput } from '@/lib/domain/incidents/incident-inputs'
import { toIncidentKeyStatus, toIncidentLevel } from '@/lib/domain/incidents/key-standing'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { findIncident, toIncident } from './find-incident'
import { readActivity } from './read-activity'
import { readTimeline } from './read-timeline'

/** An incident with its keys, what happened since, and its timeline. */
export const getIncident = defineQuery<typeof incidentReferenceInput, IncidentDetail>(
  { action: 'incidents.see', input: incidentReferenceInput },
  async ({ db, workspace }, { number }) => {
    const found = await findIncident(db, workspace.id, number)
    if (!found.ok) return found
    const place = { workspaceId: workspace.id, number, openedAt: found.value.openedAt }
    const [counts, listedKeys, activity, told] = await Promise.all([
      countIncidentKeys(db, workspace.id, [number]),
      readKeys(db, place, { skip: 0, limit: MOST_LISTED_KEYS }),
      readActivity(db, place),
      readTimeline(db, place, MOST_TIMELINE_ENTRIES),
    ])
    return succeed({ ...toIncident(found.value, counts.get(number)), listedKeys, activity, ...told })
  },
)

/** What happened since an incident was opened. The page of the incident asks this again every few seconds. */
export const getIncidentActivity = defineQuery<typeof incidentReferenceInput, IncidentActivity>(
  { action: 'incidents.see', input: incidentReferenceInput },
  async ({ db, workspace }, { number }) => {
    const found = await findIncident(db, workspace.id, number)
    if (!found.ok) return found
    const { openedAt } = found.value
    return succeed(await readActivity(db, { workspaceId: workspace.id, number, openedAt }))
  },
)

/** Some keys of an incident, those that need action first. */
export async function readKeys(
  db: Executor,
  { workspaceId, number }: { workspaceId: string; number: number },
  part: { skip: number; limit: number },
): Promise<IncidentKey[]> {
  return (await selectIncidentKeys(db, workspaceId, number, part)).map(toKey)
}

function toKey({ status, level, ...row }: IncidentKeyRow): IncidentKey {
  return {
    ...row,
    addedAt: new Date(row.addedAt).toISOString(),
    status: toIncidentKeyStatus(status),
    level: toIncidentLevel(level),
    since: inUtc(row.since),
    until: inUtc(row.until),
    revokeAt: inUtc(row.revokeAt),
  }
}

function inUtc(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
