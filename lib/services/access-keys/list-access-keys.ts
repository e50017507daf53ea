import { selectAccessKeyRows } from '@/db/queries/access-key-rows'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { isInstantText, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { resolveFilters } from './resolve-filters'
import { toListItem } from './to-list-item'

/** One page of the keys of the workspace, searched, filtered and sorted in SQL with keyset pagination. */
export const listAccessKeys = defineQuery<typeof listAccessKeysInput, Page<AccessKeyListItem>>(
  { action: 'access-keys.see', input: listAccessKeysInput },
  async (context, input) => {
    const cursor = readCursor(input.cursor, ({ value }) => input.sort === 'name' || isInstantText(value))
    if (!cursor.ok) return cursor
    const filters = await resolveFilters(context.db, context, input)
    const rows = await selectAccessKeyRows(context.db, { ...filters, cursor: cursor.value })
    const { limit } = input
    return succeed(
      toPage(rows, { limit, cursor: cursor.value, sortValue: (row) => row.sortValue, toItem: toListItem }),
    )
  },
)
