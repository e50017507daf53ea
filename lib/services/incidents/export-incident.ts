import type { Database } from '@/db/client'
import { databaseTime } from '@/db/database-time'
import { countIncidentKeys } from '@/db/queries/incidents'
import type { IncidentKey } from '@/lib/domain/incidents/incident'
import { exportIncidentInput, type IncidentExportFormat } from '@/lib/domain/incidents/incident-inputs'
import { succeed } from '@/lib/domain/result'
import { recordEvent } from '../audit/record-event'
import { defineQuery } from '../context/define-query'
import type { ExportInProgress } from '../exports/export-text'
import { REPORT_WRITERS } from './export-writers'
import { findIncident, toIncident } from './find-incident'
import { readKeys } from './get-incident'
import { incidentTarget } from './open-incident-within'
import { readActivity } from './read-activity'
import { readTimeline } from './read-timeline'

const FILES: Record<IncidentExportFormat, { extension: string; contentType: string }> = {
  markdown: { extension: 'md', contentType: 'text/markdown; charset=utf-8' },
  json: { extension: 'json', contentType: 'application/json; charset=utf-8' },
}

/** The keys in memory at a time. */
const BATCH = 500
/** A report has far more callers and entries than a page, but not without a limit: it says what is left out. */
const MOST_CALLERS = 5_000
const MOST_ENTRIES = 10_000

/**
 * Exports an incident as a report that another person reads tomorrow. The export itself is an event of the incident, which
 * the report does not contain. No connection is held while a slow reader reads.
 */
export const exportIncident = defineQuery<typeof exportIncidentInput, ExportInProgress>(
  { action: 'incidents.see', input: exportIncidentInput },
  async (context, { number, format }) => {
    const { db, workspace } = context
    const found = await findIncident(db, workspace.id, number)
    if (!found.ok) return found
    const place = { workspaceId: workspace.id, number, openedAt: found.value.openedAt }
    const counts = await countIncidentKeys(db, workspace.id, [number])
    const activity = await readActivity(db, place, MOST_CALLERS)
    const told = await readTimeline(db, place, MOST_ENTRIES)
    await recordEvent(db, context, {
      action: 'incident.exported',
      target: incidentTarget(number),
      after: { format },
    })
    const { extension, contentType } = FILES[format]
    return succeed({
      fileName: `incident-${workspace.slug}-${number}.${extension}`,
      contentType,
      pieces: REPORT_WRITERS[format]({
        incident: toIncident(found.value, counts.get(number)),
        exportedAt: (await databaseTime(db)).toISOString(),
        keys: () => keysInBatches(db, place),
        activity,
        ...told,
      }),
    })
  },
)

async function* keysInBatches(
  db: Database,
  place: { workspaceId: string; number: number },
): AsyncGenerator<IncidentKey[]> {
  for (let skip = 0; ; skip += BATCH) {
    const keys = await readKeys(db, place, { skip, limit: BATCH })
    yield keys
    if (keys.length < BATCH) return
  }
}
