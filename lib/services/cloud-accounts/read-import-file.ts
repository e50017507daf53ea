import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { LOST_CHARACTER, readSeparator, spoiltId } from '@/lib/domain/cloud-accounts/csv-text'
import { cloudAccountFields, MOST_IMPORTED_ACCOUNTS } from '@/lib/domain/cloud-accounts/inputs'
import { type Result, refuse, succeed } from '@/lib/domain/result'

/** A line of the file. A field without an error is parsed. */
export type ReadLine = {
  line: number
  raw: { name: string; provider: string; externalId: string }
  account: ReadLine['raw'] | null
  errors: string[]
}

const COLUMNS = ['name', 'provider', 'externalid'] as const
const TOO_MANY_CELLS =
  'This line has more values than columns. Put values that contain the separator in quotation marks'
const accountLine = z.object(cloudAccountFields)
const records = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }))

/** Reads a CSV file with the columns name, provider and external id, in any order and spelling of the headers. */
export function readImportFile(csv: string): Result<ReadLine[]> {
  const parsed = parseCsv(csv)
  if (!parsed.ok) return parsed
  const [head, ...rows] = parsed.value
  const columns = head?.record.map((name) => name.toLowerCase().replace(/[^a-z]/g, '')) ?? []
  const missing = COLUMNS.filter((column) => !columns.includes(column))
  if (missing.length > 0)
    return wrongFile('The first line must name the columns: name, provider, external_id')
  if (rows.length === 0) return wrongFile('The file has no accounts below its first line')
  if (rows.length > MOST_IMPORTED_ACCOUNTS)
    return wrongFile(
      `The file has ${rows.length} accounts; at most ${MOST_IMPORTED_ACCOUNTS} go in one import`,
    )
  const at = (record: string[], column: (typeof COLUMNS)[number]) => record[columns.indexOf(column)] ?? ''
  const lines = rows.map(({ info, record }) => {
    const raw = {
      name: at(record, 'name'),
      provider: at(record, 'provider'),
      externalId: at(record, 'externalid'),
    }
    return record.slice(columns.length).some((cell) => cell !== '')
      ? { line: info.lines, raw, account: null, errors: [TOO_MANY_CELLS] }
      : readLine(info.lines, raw)
  })
  return succeed(markRepetitions(lines))
}

function parseCsv(csv: string) {
  try {
    const { separator, text } = readSeparator(csv)
    const parsed = parse(text, {
      delimiter: separator,
      // Accepts all three: two programs that wrote one file may have used different line endings.
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      info: true,
    })
    return succeed(records.parse(parsed))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return wrongFile('This isn’t a valid CSV file: a quotation mark is missing or misplaced')
  }
}

function wrongFile(message: string) {
  return refuse('INVALID_INPUT', message, { fields: { csv: message } })
}

function readLine(line: number, raw: ReadLine['raw']): ReadLine {
  const parsed = accountLine.safeParse(raw)
  const spoilt =
    spoiltId(raw.externalId, raw.provider) ?? (raw.name.includes('\ufffd') ? LOST_CHARACTER : null)
  if (spoilt !== null) return { line, raw, account: null, errors: [spoilt] }
  if (parsed.success) return { line, raw, account: parsed.data, errors: [] }
  return { line, raw, account: null, errors: [...new Set(parsed.error.issues.map((issue) => issue.message))] }
}

/** Accounts with the same provider and external id are the same account. */
export function sameness({ provider, externalId }: { provider: string; externalId: string }): string {
  return JSON.stringify([provider, externalId])
}

function markRepetitions(lines: ReadLine[]): ReadLine[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    if (line.account === null) return line
    const key = sameness(line.account)
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, line.line)
      return line
    }
    return { ...line, account: null, errors: [`Repeats the account of line ${first}`] }
  })
}
