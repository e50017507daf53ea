import { selectAccessKeyRows } from '@/db/queries/access-key-rows'
import { findPolicy } from '@/db/queries/workspace-policy'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { isInstantText, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { succeed } from '@/lib/domain/result'
import { storedHash } from '@/lib/secrets/secret-hash'
import { defineQuery } from '../context/define-query'
import { toListItem } from './to-list-item'

/** One page of the keys of the workspace, searched, filtered and sorted in SQL with keyset pagination. */
export const listAccessKeys = defineQuery<typeof listAccessKeysInput, Page<AccessKeyListItem>>(
  { action: 'access-keys.see', input: listAccessKeysInput },
  async (context, input) => {
    const cursor = readCursor(input.cursor, ({ value }) => input.sort === 'name' || isInstantText(value))
    if (!cursor.ok) return cursor
    const policy = await findPolicy(context.db, context.workspace.id)
    const rows = await selectAccessKeyRows(context.db, {
      workspaceId: context.workspace.id,
      input,
      cursor: cursor.value,
      unusedAfterDays: policy.unusedAfterDays,
      rotationReminderDays: policy.rotationReminderDays,
      secretHash: input.digest
        ? storedHash(context.credentials.pepper, Buffer.from(input.digest, 'hex'))
        : null,
    })
    const { limit } = input
    return succeed(
      toPage(rows, { limit, cursor: cursor.value, sortValue: (row) => row.sortValue, toItem: toListItem }),
    )
  },
)
