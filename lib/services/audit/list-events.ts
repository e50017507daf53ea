import { z } from 'zod'
import { selectAuditEvent, selectAuditEvents } from '@/db/queries/audit-events'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { listEventsInput } from '@/lib/domain/audit/event-filters'
import { withheldActions } from '@/lib/domain/audit/withheld-actions'
import { isInstantText, type ListCursor, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { refuse, succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
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
      withheld: withheldActions(context.actor),
    })
    return succeed(toPage(rows, { limit, cursor: cursor.value, sortValue: (row) => row.at, toItem: toEvent }))
  },
)

const eventIdInput = z.string().regex(/^\d{1,15}$/, 'This isn’t an event number')

/** One event, for a link to the event. */
export const getEvent = defineQuery<typeof eventIdInput, AuditEvent>(
  { action: 'audit.see', input: eventIdInput },
  async ({ db, workspace, actor }, id) => {
    const row = await selectAuditEvent(db, workspace.id, Number(id), withheldActions(actor))
    return row === null
      ? refuse('NOT_FOUND', 'This event doesn’t exist in this workspace')
      : succeed(toEvent(row))
  },
)

function isEventCursor({ value, id }: ListCursor): boolean {
  return isInstantText(value) && eventIdInput.safeParse(id).success
}
