import { KEY_ROLE_LABELS } from '@/lib/domain/access/key-roles'
import { KEY_STATUS_LABELS } from '@/lib/domain/access-keys/key-status'
import { HEALTH_LABELS } from '@/lib/domain/health/health'
import type { ExportedKey } from '@/lib/domain/key-export/exported-key'
import type { KeyExportFormat } from '@/lib/domain/key-export/formats'
import { labelTexts } from '@/lib/domain/labels/labels'
import {
  type CsvColumns,
  csvWriter,
  type ExportWriter,
  jsonLinesWriter,
  jsonWriter,
} from '../exports/export-text'

/** Several values in one cell. */
const list = (values: readonly string[]) => values.join('; ')

type Reach = Pick<ExportedKey, 'grants' | 'scopes'>

const isEverywhere = ({ grants }: Reach) => grants.some(({ accounts }) => accounts === 'all')

/** The accounts that grants name, each once. */
function namedAccounts({ grants }: Reach) {
  const named = grants.flatMap(({ accounts }) => (accounts === 'all' ? [] : accounts))
  return [...new Map(named.map((account) => [account.id, account])).values()]
}

/** The columns that say which key it is, and its state. */
export const IDENTITY_COLUMNS: CsvColumns<Pick<ExportedKey, 'id' | 'name' | 'description' | 'status'>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  description: ({ description }) => description,
  status: ({ status }) => KEY_STATUS_LABELS[status],
}

/** The columns that say what a key may do. */
export const REACH_COLUMNS: CsvColumns<Reach> = {
  roles: ({ grants }) => list([...new Set(grants.map(({ role }) => KEY_ROLE_LABELS[role]))]),
  accounts: (key) => (isEverywhere(key) ? 'All accounts' : list(namedAccounts(key).map(({ name }) => name))),
  account_ids: (key) => (isEverywhere(key) ? 'all' : list(namedAccounts(key).map(({ id }) => id))),
  scopes: ({ scopes }) => (scopes === 'all' ? 'Everything these roles allow' : list(scopes)),
}

/** The columns of the table, in order. */
const COLUMNS: CsvColumns<ExportedKey> = {
  ...IDENTITY_COLUMNS,
  health: ({ health }) => list(health.map((one) => HEALTH_LABELS[one])),
  ...REACH_COLUMNS,
  owner: ({ owner }) => owner,
  owner_kind: ({ ownerKind }) => ownerKind,
  labels: ({ labels }) => list(labelTexts(labels)),
  contacts: ({ contacts }) => list(contacts),
  created_at: ({ createdAt }) => createdAt,
  created_by: ({ createdBy }) => createdBy,
  last_used_at: ({ lastUse }) => lastUse?.at,
  last_used_address: ({ lastUse }) => lastUse?.address,
  last_used_user_agent: ({ lastUse }) => lastUse?.userAgent,
  expires_at: ({ expiresAt }) => expiresAt,
}

/** A writer for each export format. Only the table leaves out what its columns do not name. */
export function keyWriters<Item>(columns: CsvColumns<Item>): Record<KeyExportFormat, ExportWriter<Item>> {
  return { csv: csvWriter(columns), json: jsonWriter(), jsonl: jsonLinesWriter() }
}

/** Writes keys in each export format. */
export const KEY_WRITERS = keyWriters(COLUMNS)

export const KEY_CONTENT_TYPES: Record<KeyExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  jsonl: 'application/jsonl; charset=utf-8',
}
