import type { PastKey } from '@/lib/domain/as-of/past-key'
import type { CsvColumns } from '../exports/export-text'
import { IDENTITY_COLUMNS, keyWriters, REACH_COLUMNS } from '../key-export/key-writers'

/** A key in an export of the past. Each line says the instant, because lines of several files may come together. */
export type ExportedPastKey = { asOf: string } & PastKey

const COLUMNS: CsvColumns<ExportedPastKey> = {
  as_of: ({ asOf }) => asOf,
  ...IDENTITY_COLUMNS,
  working_secrets: ({ workingSecrets }) => workingSecrets,
  ...REACH_COLUMNS,
  owner: ({ owner }) => owner,
  created_at: ({ createdAt }) => createdAt,
  created_by: ({ createdBy }) => createdBy,
  expires_at: ({ expiresAt }) => expiresAt,
}

/** Writes keys of the past in each export format. */
export const PAST_KEY_WRITERS = keyWriters(COLUMNS)
