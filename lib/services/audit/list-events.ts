import { selectAuditEvent, selectAuditEvents } from '@/db/queries/audit-events'
import { may } from '@/lib/domain/access/may'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { listEventsInput } from '@/lib/domain/audit/event-filters'
import { isInstantText, type ListCursor, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { defineQuery } from '../define-query'
import { findKeyIds } from './find-key-ids'
import { toEvent } from './to-event'

/** One page of the audit log, newest first, by keyset. */
export const listEvents = defineQuery<typeof listEventsInput, Page<AuditEvent>>(
  { action: 'audit.see', input: listEventsInput },
  async (context, { cursor: cursorText, limit, ...filters }) => {
    const cursor = readCursor(cursorText, isEventCursor)
    if (!cursor.ok) return cursor
    const rows = await selectAuditEvents(context.db, {
      workspaceId: context.workspace.id,
      filters,
      keyIds: filters.key ? await findKeyIds(context, filters.key) : null,
      cursor: cursor.value,
      limit: limit + 1,
    })
    return succeed(toPage(rows, { limit, cursor: cursor.value, sortValue: (row) => row.at, toItem: toEvent }))
  },
)

/** One event, for a link to it. Null if this workspace has no event with this number. */
export async function getEvent(context: ServiceContext, id: unknown): Promise<AuditEvent | null> {
  if (!may(context.actor, 'audit.see')) return null
  if (typeof id !== 'string' || !/^\d{1,15}$/.test(id)) return null
  const row = await selectAuditEvent(context.db, context.workspace.id, Number(id))
  return row === null ? null : toEvent(row)
}

function isEventCursor({ value, id }: ListCursor): boolean {
  return isInstantText(value) && /^\d{1,15}$/.test(id)
}
