import { findHits } from './find-hits'
import { placeOfRecord, type ReportPlace } from './report-place'
import { openReport, type ReportRecord } from './report-records'
import type { KeptPosition } from './scan'
import { uncounted } from './work'

/** Gives each place the file and line that the report names. The report is read again, in pieces. */
export function openPlacesOfReport(positions: readonly KeptPosition[]) {
  const sorted = [...positions].sort((one, other) => one.at - other.at)
  let next = 0
  return openReport((record) => {
    while ((sorted[next]?.at ?? Number.POSITIVE_INFINITY) < record.start) next += 1
    if ((sorted[next]?.at ?? Number.POSITIVE_INFINITY) >= record.end) return
    const report = placeOf(record)
    for (; (sorted[next]?.at ?? Number.POSITIVE_INFINITY) < record.end; next += 1) {
      const { credential, place } = sorted[next] ?? {}
      const kept = credential?.places[place ?? -1]
      if (kept !== undefined) kept.report = report
    }
  })
}

function placeOf({ json }: ReportRecord): ReportPlace | null {
  try {
    const place = placeOfRecord(JSON.parse(json))
    // A file may be named like a credential.
    return place === null || findHits(place.file, uncounted()).length > 0 ? null : place
  } catch {
    return null
  }
}
