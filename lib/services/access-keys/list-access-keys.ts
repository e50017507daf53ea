import { type AccessKeyRow, selectAccessKeyRows } from '@/db/queries/access-key-rows'
import { findPolicy } from '@/db/queries/workspace-policy'
import { may } from '@/lib/domain/access/may'
import {
  decodeCursor,
  encodeCursor,
  isInstantText,
  type ListCursor,
} from '@/lib/domain/access-keys/list-cursor'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import type { AccessKeyListItem, Page } from '@/lib/domain/access-keys/public-types'
import { fieldErrors } from '@/lib/domain/field-errors'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import { storedHash } from '@/lib/secrets/secret-hash'
import type { ServiceContext } from '../context'
import { toListItem } from './to-list-item'

/** One page of the workspace's keys: searched, filtered and sorted by the database, by keyset. */
export async function listAccessKeys(
  context: ServiceContext,
  rawInput: unknown,
): Promise<Result<Page<AccessKeyListItem>>> {
  if (!may(context.actor, 'access-keys.see')) return refuse('FORBIDDEN', 'You may not see access keys here')
  const parsed = listAccessKeysInput.safeParse(rawInput)
  if (!parsed.success)
    return refuse('INVALID_INPUT', 'This list cannot be shown', { fields: fieldErrors(parsed.error) })
  const input = parsed.data
  const cursor = input.cursor ? decodeCursor(input.cursor) : null
  if (input.cursor && !isCursorFor(cursor, input.sort)) {
    return refuse('INVALID_INPUT', 'This page does not exist any more', {
      fields: { cursor: 'Start from the first page' },
    })
  }
  const policy = await findPolicy(context.db, context.workspace.id)
  const rows = await selectAccessKeyRows(context.db, {
    workspaceId: context.workspace.id,
    input,
    cursor,
    unusedAfterDays: policy.unusedAfterDays,
    rotationReminderDays: policy.rotationReminderDays,
    secretHash: input.digest
      ? storedHash(context.credentials.pepper, Buffer.from(input.digest, 'hex'))
      : null,
  })
  return succeed(toPage(rows, input.limit, cursor))
}

function isCursorFor(cursor: ListCursor | null, sort: string): boolean {
  return cursor !== null && (sort === 'name' || isInstantText(cursor.value))
}

function toPage(rows: AccessKeyRow[], limit: number, cursor: ListCursor | null): Page<AccessKeyListItem> {
  const isBackwards = cursor?.backwards ?? false
  const hasMore = rows.length > limit
  const shown = rows.slice(0, limit)
  if (isBackwards) shown.reverse()
  const first = shown[0]
  const last = shown.at(-1)
  const hasPrevious = isBackwards ? hasMore : cursor !== null
  const hasNext = isBackwards ? true : hasMore
  return {
    items: shown.map(toListItem),
    nextCursor:
      hasNext && last ? encodeCursor({ value: last.sort_value, id: last.id, backwards: false }) : null,
    previousCursor:
      hasPrevious && first ? encodeCursor({ value: first.sort_value, id: first.id, backwards: true }) : null,
  }
}
