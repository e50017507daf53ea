import { selectAccessKeyRows } from '@/db/queries/access-key-rows'
import { findPolicy } from '@/db/queries/workspace-policy'
import { type ListAccessKeysInput, listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { writeLookup } from '@/lib/domain/credentials/lookup'
import { isInstantText, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { findLookups } from '../leaks/find-lookups'
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
      pastedKeyIds: await pastedKeyIds(context, input),
    })
    const { limit } = input
    return succeed(
      toPage(rows, { limit, cursor: cursor.value, sortValue: (row) => row.sortValue, toItem: toListItem }),
    )
  },
)

/** The keys that a paste leads to; null without a paste. */
async function pastedKeyIds(
  context: ServiceContext,
  { digest, pasted }: ListAccessKeysInput,
): Promise<string[] | null> {
  if (!digest && !pasted) return null
  const words = [...(pasted ?? []), ...(digest ? [writeLookup({ by: 'digest', digest })] : [])]
  const found = await findLookups(context, words)
  return [...new Set(found.map(({ keyId }) => keyId))]
}
