import type {
  IncidentActivity,
  IncidentDetail,
  IncidentKey,
  TimelineEntry,
} from '@/lib/domain/incidents/incident'
import type { IncidentExportFormat } from '@/lib/domain/incidents/incident-inputs'
import {
  KEY_TABLE,
  markdownActivity,
  markdownEntry,
  markdownHead,
  markdownKey,
} from '@/lib/domain/incidents/markdown'
import { redactMembers } from '@/lib/domain/redaction/recorded'
import { jsonLine } from '../exports/export-text'

/** All that a report contains. The keys come in batches. */
export type Report = {
  incident: Omit<IncidentDetail, 'listedKeys' | 'activity' | 'timeline' | 'hasEarlier'>
  exportedAt: string
  keys: () => AsyncIterable<readonly IncidentKey[]>
  activity: IncidentActivity
  timeline: readonly TimelineEntry[]
  hasEarlier: boolean
}

type WriteReport = (report: Report) => AsyncIterable<string>

/**
 * The writers of a report. Everything in a report was redacted when it was stored. The report leaves the product, and
 * people send it on: therefore each part is redacted once more.
 */
export const REPORT_WRITERS: Record<IncidentExportFormat, WriteReport> = {
  markdown: markdownReport,
  json: jsonReport,
}

async function* markdownReport({ incident, exportedAt, keys, activity, timeline, hasEarlier }: Report) {
  yield markdownHead(incident, exportedAt)
  let isFirst = true
  for await (const batch of keys()) {
    if (batch.length === 0) continue
    yield `${isFirst ? KEY_TABLE : ''}${batch.map(markdownKey).join('')}`
    isFirst = false
  }
  if (isFirst) yield 'None yet.\n'
  yield markdownActivity(activity)
  if (hasEarlier) yield 'Earlier entries are in the audit log.\n\n'
  for (const entry of timeline) yield markdownEntry(entry)
}

async function* jsonReport({ incident, exportedAt, keys, activity, timeline, hasEarlier }: Report) {
  const inJson = (value: Record<string, unknown>) => jsonLine(redactMembers(value))
  yield `{\n"exportedAt": ${jsonLine(exportedAt)},\n"incident": ${inJson(incident)},\n"listedKeys": [`
  let isFirst = true
  for await (const batch of keys()) {
    for (const key of batch) {
      yield `${isFirst ? '' : ','}\n${inJson(key)}`
      isFirst = false
    }
  }
  yield `\n],\n"activity": ${inJson(activity)},\n"hasEarlier": ${hasEarlier},\n"timeline": [`
  for (const [index, entry] of timeline.entries()) yield `${index === 0 ? '' : ','}\n${inJson(entry)}`
  yield '\n]\n}\n'
}
