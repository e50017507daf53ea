/** Where a scanner found a credential, as its report says. */
export type ReportPlace = { file: string; line: number | null; column: number | null }

type Members = Readonly<Record<string, unknown>>

/**
 * The place that a record of a report names: of gitleaks, of TruffleHog, or of an alert of GitHub's secret scanning
 * (from its API or its webhook). Null for any other record.
 */
export function placeOfRecord(record: unknown): ReportPlace | null {
  if (!isMembers(record)) return null
  return placeOfGitleaks(record) ?? placeOfTruffleHog(record) ?? placeOfAlert(record)
}

function placeOfGitleaks({ RuleID, File, StartLine, StartColumn }: Members): ReportPlace | null {
  return typeof RuleID === 'string' ? placeIn(File, StartLine, StartColumn) : null
}

/** The members lie under the name of the source: `SourceMetadata.Data.Git.file`. */
function placeOfTruffleHog({ SourceMetadata }: Members): ReportPlace | null {
  const data = isMembers(SourceMetadata) ? SourceMetadata.Data : null
  if (!isMembers(data)) return null
  const source = Object.values(data).find(isMembers)
  return source === undefined ? null : placeIn(source.file ?? source.link, source.line, null)
}

function placeOfAlert(record: Members): ReportPlace | null {
  const alert = isMembers(record.alert) ? record.alert : record
  const location = isMembers(record.location) ? record.location.details : null
  const first = isMembers(location) ? location : alert.first_location_detected
  if (typeof alert.secret_type !== 'string') return null
  if (!isMembers(first)) return placeIn(alert.html_url, null, null)
  return placeIn(first.path, first.start_line, first.start_column)
}

function placeIn(file: unknown, line: unknown, column: unknown): ReportPlace | null {
  if (typeof file !== 'string' || file === '') return null
  return { file, line: positive(line), column: positive(column) }
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
