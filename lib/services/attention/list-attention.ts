import { selectAccessKeyRows } from '@/db/queries/access-key-rows'
import {
  ATTENTION_PER_PAGE,
  type AttentionItem,
  type AttentionKind,
  type AttentionPage,
  type AttentionPlace,
  attentionInput,
  decodePlace,
  encodePlace,
  kindsFrom,
  maySeeKind,
} from '@/lib/domain/attention/attention'
import { isInstantText, readCursor } from '@/lib/domain/lists/cursor'
import { toPage } from '@/lib/domain/lists/page'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import { toListItem } from '../access-keys/to-list-item'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { attentionFilters } from './attention-filters'

/**
 * One page of what needs a decision: the keys of the worst kind, then of the next. Each kind is read only if the page
 * has room for it.
 */
export const listAttention = defineQuery<typeof attentionInput, AttentionPage>(
  { action: 'access-keys.see', input: attentionInput },
  async (context, { kind: only, cursor }) => {
    const start = cursor ? decodePlace(cursor) : null
    if (cursor && start === null) return refuse('INVALID_INPUT', 'This page no longer exists')
    const items: AttentionItem[] = []
    for (const kind of kindsFrom(start?.kind ?? null, only ?? null)) {
      if (!maySeeKind(context.actor, kind)) continue
      const room = ATTENTION_PER_PAGE - items.length
      const place = { kind, cursor: start?.kind === kind ? start.cursor : null }
      const part = await readPart(context, place, room)
      if (!part.ok) return part
      items.push(...part.value.items)
      if (part.value.next !== null) return succeed({ items, nextCursor: encodePlace(part.value.next) })
    }
    return succeed({ items, nextCursor: null })
  },
)

type Part = { items: AttentionItem[]; next: AttentionPlace | null }

/** The next keys of one kind, as many as fit. Without room, `next` says whether there are any. */
async function readPart(
  context: ServiceContext,
  place: { kind: AttentionKind; cursor: string | null },
  room: number,
): Promise<Result<Part>> {
  const { kind } = place
  const cursor = readCursor(place.cursor, ({ value }) => isInstantText(value))
  if (!cursor.ok) return cursor
  const filters = await attentionFilters(context.db, context, kind, room)
  const rows = await selectAccessKeyRows(context.db, { ...filters, cursor: cursor.value })
  if (room === 0) return succeed({ items: [], next: rows.length > 0 ? place : null })
  const page = toPage(rows, {
    limit: room,
    cursor: cursor.value,
    sortValue: (row) => row.sortValue,
    toItem: (row) => ({ kind, key: toListItem(row) }),
  })
  const { items, nextCursor } = page
  return succeed({ items, next: nextCursor === null ? null : { kind, cursor: nextCursor } })
}
