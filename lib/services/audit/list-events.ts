import {
  type AuditEventRow,
  type EventCursor,
  selectAuditEvent,
  selectAuditEvents,
} from '@/db/queries/audit-events'
import { may } from '@/lib/domain/access/may'
import { decodeCursor, encodeCursor, isInstantText } from '@/lib/domain/access-keys/list-cursor'
import type { Page } from '@/lib/domain/access-keys/public-types'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { listEventsInput } from '@/lib/domain/audit/event-filters'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { fieldErrors } from '../define-verb'
import { findKeyIds } from './find-key-ids'
import { toEvent } from './to-event'

/** One page of the audit log, newest first, by keyset. */
export async function listEvents(
  context: ServiceContext,
  rawInput: unknown,
): Promise<Result<Page<AuditEvent>>> {
  if (!may(context.actor, 'audit.see')) return refuse('FORBIDDEN', 'You may not see the audit log here')
  const parsed = listEventsInput.safeParse(rawInput)
  if (!parsed.success) {
    const fields = fieldErrors(parsed.error)
    return refuse('INVALID_INPUT', 'The audit log cannot be filtered like this', { fields })
  }
  const { cursor: cursorText, limit, ...filters } = parsed.data
  const cursor = cursorText ? readCursor(cursorText) : null
  if (cursorText && cursor === null) {
    const fields = { cursor: 'Start from the first page' }
    return refuse('INVALID_INPUT', 'This page does not exist any more', { fields })
  }
  const rows = await selectAuditEvents(context.db, {
    workspaceId: context.workspace.id,
    filters,
    keyIds: filters.key ? await findKeyIds(context, filters.key) : null,
    cursor,
    limit: limit + 1,
  })
  return succeed(toPage(rows, limit, cursor))
}

/** One event, for a link to it; null where this workspace has none of this number. */
export async function getEvent(context: ServiceContext, id: unknown): Promise<AuditEvent | null> {
  if (!may(context.actor, 'audit.see')) return null
  if (typeof id !== 'string' || !/^\d{1,15}$/.test(id)) return null
  const row = await selectAuditEvent(context.db, context.workspace.id, Number(id))
  return row === null ? null : toEvent(row)
}

function readCursor(text: string): EventCursor | null {
  const cursor = decodeCursor(text)
  const isReadable = cursor !== null && isInstantText(cursor.value) && /^\d{1,15}$/.test(cursor.id)
  return isReadable ? { at: cursor.value, id: cursor.id, backwards: cursor.backwards } : null
}

function toPage(rows: AuditEventRow[], limit: number, cursor: EventCursor | null): Page<AuditEvent> {
  const isBackwards = cursor?.backwards ?? false
  const hasMore = rows.length > limit
  const shown = rows.slice(0, limit)
  if (isBackwards) shown.reverse()
  const [first, last] = [shown[0], shown.at(-1)]
  const hasPrevious = isBackwards ? hasMore : cursor !== null
  const hasNext = isBackwards || hasMore
  return {
    items: shown.map(toEvent),
    nextCursor: hasNext && last ? cursorAt(last, false) : null,
    previousCursor: hasPrevious && first ? cursorAt(first, true) : null,
  }
}

function cursorAt(row: AuditEventRow, backwards: boolean): string {
  return encodeCursor({ value: row.at, id: row.id, backwards })
}
