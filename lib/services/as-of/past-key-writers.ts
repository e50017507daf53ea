import { KEY_STATUS_LABELS } from '@/lib/domain/access-keys/key-status'
import type { PastKey } from '@/lib/domain/as-of/past-key'
import type { KeyExportFormat } from '@/lib/domain/key-export/formats'
import {
  type CsvColumns,
  csvWriter,
  type ExportWriter,
  jsonLinesWriter,
  jsonWriter,
} from '../exports/export-text'
import { REACH_COLUMNS } from '../key-export/key-writers'

/** A key in an export of the past. Each line says the instant, because lines of several files may come together. */
export type ExportedPastKey = { asOf: string } & PastKey

const COLUMNS: CsvColumns<ExportedPastKey> = {
  as_of: ({ asOf }) => asOf,
  id: ({ id }) => id,
  name: ({ name }) => name,
  description: ({ description }) => description,
  status: ({ status }) => KEY_STATUS_LABELS[status],
  working_secrets: ({ workingSecrets }) => workingSecrets,
  ...REACH_COLUMNS,
  owner: ({ owner }) => owner,
  created_at: ({ createdAt }) => createdAt,
  created_by: ({ createdBy }) => createdBy,
  expires_at: ({ expiresAt }) => expiresAt,
}

/** Writes keys of the past in each export format. */
export const PAST_KEY_WRITERS: Record<KeyExportFormat, ExportWriter<ExportedPastKey>> = {
  csv: csvWriter(COLUMNS),
  json: jsonWriter(),
  jsonl: jsonLinesWriter(),
}
