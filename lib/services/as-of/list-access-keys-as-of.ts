import { selectPastKeys } from '@/db/queries/past-keys'
import { listAsOfInput } from '@/lib/domain/as-of/as-of-input'
import type { PastKey, RecordFacts } from '@/lib/domain/as-of/past-key'
import { isInstantText, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { findListOfPast } from './changed-keys'
import { describeKeys } from './describe-keys'
import { inThePast } from './in-the-past'

/** As many accounts of a grant as the list of the present names. */
const MOST_NAMED = 5

/** One page of the keys of the workspace as they were at an instant, and how complete the record of that instant is. */
export const listAccessKeysAsOf = defineQuery<
  typeof listAsOfInput,
  { page: Page<PastKey>; record: RecordFacts }
>({ action: 'access-keys.see', input: listAsOfInput }, async (context, input) => {
  const { asOf, sort, descending, limit, cursor: text, ...filters } = input
  const cursor = readCursor(text, ({ value }) => sort === 'name' || isInstantText(value))
  if (!cursor.ok) return cursor
  return await inThePast(context, asOf, async (tx, past) => {
    const found = await findListOfPast(tx, past, filters)
    if (!found.ok) return found
    const { keys, histories } = found.value
    const order = { sort, descending, cursor: cursor.value, limit }
    const rows = await selectPastKeys(tx, { ...keys, ...order })
    const described = await describeKeys(tx, past, {
      keyIds: rows.map(({ id }) => id),
      histories,
      most: MOST_NAMED,
    })
    const page = toPage(rows, {
      limit,
      cursor: cursor.value,
      sortValue: (row) => row.sortValue,
      toItem: ({ id }) => described.get(id)?.shown,
    })
    const items = page.items.filter((item) => item !== undefined)
    return succeed({ page: { ...page, items }, record: past.record })
  })
})
