import type { PastContainment, PastKey } from '@/lib/domain/as-of/past-key'
import { CONTAINMENT_LEVEL_LABELS } from '@/lib/domain/containment/levels'
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
  containment: ({ containment }) => containment && CONTAINMENT_LEVEL_LABELS[containment.level],
  suspended_until: ({ containment }) => containment?.until,
  revoked_unless_lifted_by: ({ containment }) => containment?.revokeAt,
  known_addresses: ({ containment }) => knownAddresses(containment),
  calls_per_minute: ({ containment }) => containment?.callsPerMinute,
}

/** An empty cell of a restricted key would read as "any address". */
function knownAddresses(containment: PastContainment | null): string | null {
  if (containment?.level !== 'restricted') return null
  const { addresses } = containment
  if (addresses === null) return 'Any address'
  return addresses.length === 0 ? 'None' : addresses.join('; ')
}

/** Writes keys of the past in each export format. */
export const PAST_KEY_WRITERS = keyWriters(COLUMNS)
