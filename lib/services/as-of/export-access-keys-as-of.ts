import { countPastKeys, type PastKeyRow, selectPastKeys } from '@/db/queries/past-keys'
import { MOST_ACCOUNTS_IN_GRANT } from '@/lib/domain/access-keys/inputs'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { type ExportAsOfInput, exportAsOfInput } from '@/lib/domain/as-of/as-of-input'
import { type Result, succeed } from '@/lib/domain/result'
import { workspaceTarget } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { type ExportInProgress, writePieces } from '../exports/export-text'
import { KEY_CONTENT_TYPES } from '../key-export/key-writers'
import { recordedKeyFilters } from '../key-export/recorded-key-filters'
import { findListOfPast } from './changed-keys'
import { describeKeys } from './describe-keys'
import { inThePast } from './in-the-past'
import { type ExportedPastKey, PAST_KEY_WRITERS } from './past-key-writers'

/** The number of keys in memory at a time. Each batch undoes the changes again, therefore it is larger than a page. */
const BATCH = 1_000
const MOST_RECORDED = 1_000_000

/**
 * Exports the list as it was, as filtered: all its pages. The export itself is recorded as an event. Each batch is read
 * from a snapshot of its own, and undoes also the changes that were made meanwhile: all batches show the same instant.
 */
export const exportAccessKeysAsOf = defineQuery<typeof exportAsOfInput, ExportInProgress>(
  { action: 'access-keys.see', input: exportAsOfInput },
  async (context, input) => {
    const counted = await countKeys(context, input)
    if (!counted.ok) return counted
    await recordExport(context, input, counted.value)
    const instant = input.asOf.slice(0, 19).replaceAll(':', '')
    return succeed({
      fileName: `access-keys-${context.workspace.slug}-as-of-${instant}Z.${input.format}`,
      contentType: KEY_CONTENT_TYPES[input.format],
      pieces: writePieces(PAST_KEY_WRITERS[input.format], batches(context, input)),
    })
  },
)

function filtersOf({ asOf: _, format: __, sort: ___, descending: ____, ...filters }: ExportAsOfInput) {
  return filters
}

async function countKeys(context: ServiceContext, input: ExportAsOfInput): Promise<Result<number>> {
  return await inThePast(context, input.asOf, async (tx, past) => {
    const found = await findListOfPast(tx, past, filtersOf(input))
    return found.ok ? succeed(await countPastKeys(tx, found.value.keys, MOST_RECORDED)) : found
  })
}

async function recordExport(context: ServiceContext, input: ExportAsOfInput, count: number): Promise<void> {
  const { format, asOf } = input
  const filters = recordedKeyFilters(listAccessKeysInput.parse(filtersOf(input)), count)
  await context.db.transaction((tx) =>
    recordEvent(tx, context, {
      action: 'access_keys.exported',
      target: workspaceTarget(context.workspace),
      after: { format, count, asOf, filters },
    }),
  )
}

async function* batches(context: ServiceContext, input: ExportAsOfInput): AsyncGenerator<ExportedPastKey[]> {
  let after: PastKeyRow | undefined
  do {
    const batch = await readBatch(context, input, after)
    // The file has begun: a reader must not take half of it for the whole.
    if (!batch.ok) throw new Error(batch.failure.message)
    yield batch.value.keys
    after = batch.value.last
  } while (after !== undefined)
}

async function readBatch(
  context: ServiceContext,
  input: ExportAsOfInput,
  after: PastKeyRow | undefined,
): Promise<Result<{ keys: ExportedPastKey[]; last: PastKeyRow | undefined }>> {
  const { asOf, sort, descending } = input
  const cursor = after === undefined ? null : { value: after.sortValue, id: after.id, backwards: false }
  return await inThePast(context, asOf, async (tx, past) => {
    const found = await findListOfPast(tx, past, filtersOf(input))
    if (!found.ok) return found
    const { keys, histories } = found.value
    // One row more than a batch shows that the list continues.
    const rows = await selectPastKeys(tx, { ...keys, sort, descending, cursor, limit: BATCH })
    const keyIds = rows.slice(0, BATCH).map(({ id }) => id)
    const described = await describeKeys(tx, past, { keyIds, histories, most: MOST_ACCOUNTS_IN_GRANT })
    return succeed({
      keys: keyIds.flatMap((id) => {
        const key = described.get(id)?.shown
        return key === undefined ? [] : [{ asOf, ...key }]
      }),
      last: rows.length > BATCH ? rows[BATCH - 1] : undefined,
    })
  })
}
