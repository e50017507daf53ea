import { databaseTime } from '@/db/database-time'
import type { KeyFilters } from '@/db/queries/access-key-filters'
import { type AccessKeyRow, selectAccessKeyRows } from '@/db/queries/access-key-rows'
import { selectExportedDetails } from '@/db/queries/exported-keys'
import { countSelectedKeys } from '@/db/queries/matching-keys'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { type ExportAccessKeysInput, exportAccessKeysInput } from '@/lib/domain/key-export/export-input'
import { type ExportedKey, toExportedKey } from '@/lib/domain/key-export/exported-key'
import { succeed } from '@/lib/domain/result'
import { resolveFilters } from '../access-keys/resolve-filters'
import { toListItem } from '../access-keys/to-list-item'
import { workspaceTarget } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { type ExportInProgress, writePieces } from '../exports/export-text'
import { KEY_CONTENT_TYPES, KEY_WRITERS } from './key-writers'
import { recordedKeyFilters } from './recorded-key-filters'

/** The number of keys in memory at a time. Each may name thousands of accounts. */
const BATCH = 200

/**
 * Exports the list as filtered: all its pages. The export itself is recorded as an event. Each batch is a separate query
 * by keyset. Therefore a slow or vanished reader holds no connection, and each key is as it was when its batch was read.
 */
export const exportAccessKeys = defineQuery<typeof exportAccessKeysInput, ExportInProgress>(
  { action: 'access-keys.see', input: exportAccessKeysInput },
  async (context, input) => {
    const { format } = input
    const filters = await resolveFilters(context.db, context, listInputOf(input))
    const day = (await recordExport(context, filters, input)).toISOString().slice(0, 10)
    return succeed({
      fileName: `access-keys-${context.workspace.slug}-${day}.${format}`,
      contentType: KEY_CONTENT_TYPES[format],
      pieces: writePieces(KEY_WRITERS[format], batches(context, filters)),
    })
  },
)

/**
 * The list in the order of the screen, if that is by name or creation. The other orders change while a file is written: a
 * key could be missing, or be in the file twice.
 */
function listInputOf({ format: _, sort, descending, ...filter }: ExportAccessKeysInput) {
  const isSteady = sort === 'name' || sort === 'created'
  const order = isSteady ? { sort, descending } : { sort: 'created', descending: true }
  return listAccessKeysInput.parse({ ...filter, ...order, limit: BATCH })
}

async function recordExport(
  context: ServiceContext,
  filters: KeyFilters,
  { format }: ExportAccessKeysInput,
): Promise<Date> {
  return await context.db.transaction(async (tx) => {
    const count = await countSelectedKeys(tx, { filters }, null)
    await recordEvent(tx, context, {
      action: 'access_keys.exported',
      target: workspaceTarget(context.workspace),
      after: { format, count, filters: recordedKeyFilters(filters.input, count) },
    })
    return await databaseTime(tx)
  })
}

async function* batches(context: ServiceContext, filters: KeyFilters): AsyncGenerator<ExportedKey[]> {
  let after: AccessKeyRow | undefined
  do {
    const cursor = after === undefined ? null : { value: after.sortValue, id: after.id, backwards: false }
    // One row more than a batch shows that the list continues.
    const rows = await selectAccessKeyRows(context.db, { ...filters, cursor })
    yield await detailed(context, rows.slice(0, BATCH))
    after = rows.length > BATCH ? rows[BATCH - 1] : undefined
  } while (after !== undefined)
}

async function detailed({ db, workspace }: ServiceContext, rows: AccessKeyRow[]): Promise<ExportedKey[]> {
  const details = await selectExportedDetails(
    db,
    workspace.id,
    rows.map(({ id }) => id),
  )
  return rows.map((row) =>
    toExportedKey(toListItem(row), details.get(row.id) ?? { contacts: [], grants: [] }),
  )
}
