import { and, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { keyset, type SortValue } from '@/db/keyset'
import { archivedSince } from '@/db/queries/losses-in-force'
import { cloudAccounts } from '@/db/schema'
import { byName, contains } from '@/db/words'
import { type ListCloudAccountsInput, listCloudAccountsInput } from '@/lib/domain/cloud-accounts/inputs'
import { providerName } from '@/lib/domain/cloud-accounts/providers'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import { isInstantText, type ListCursor, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'

const SORTED_BY: Record<ListCloudAccountsInput['sort'], SortValue> = {
  name: { value: byName(cloudAccounts.name), as: sql`text` },
  added: { value: sql`${cloudAccounts.createdAt}`, as: sql`timestamptz` },
}

/** One page of the workspace's cloud accounts, searched and sorted in SQL with keyset pagination. */
export const listCloudAccounts = defineQuery<typeof listCloudAccountsInput, Page<CloudAccountListItem>>(
  { action: 'cloud-accounts.see', input: listCloudAccountsInput },
  async (context, input) => {
    const cursor = readCursor(input.cursor, ({ value }) => input.sort === 'name' || isInstantText(value))
    if (!cursor.ok) return cursor
    const rows = await selectRows(context, input, cursor.value)
    const { limit } = input
    return succeed(toPage(rows, { limit, cursor: cursor.value, sortValue: (row) => row.sortValue, toItem }))
  },
)

async function selectRows(
  { db, workspace }: ServiceContext,
  input: ListCloudAccountsInput,
  cursor: ListCursor | null,
) {
  const { order, after, sortValue } = keyset(SORTED_BY[input.sort], cloudAccounts.id, { ...input, cursor })
  return await db
    .select({
      id: cloudAccounts.id,
      name: cloudAccounts.name,
      provider: cloudAccounts.provider,
      externalId: cloudAccounts.externalId,
      addedAt: cloudAccounts.createdAt,
      archivedAt: archivedSince(),
      sortValue,
    })
    .from(cloudAccounts)
    .where(
      and(
        eq(cloudAccounts.workspaceId, workspace.id),
        inState(input.state),
        matching(input.search.trim()),
        after,
      ),
    )
    .orderBy(...order)
    .limit(input.limit + 1)
}

function inState(state: ListCloudAccountsInput['state']): SQL | undefined {
  if (state === 'all') return undefined
  return state === 'active' ? isNull(archivedSince()) : isNotNull(archivedSince())
}

function matching(search: string): SQL | undefined {
  if (search === '') return undefined
  return or(
    contains(cloudAccounts.name, search),
    contains(cloudAccounts.externalId, search),
    contains(cloudAccounts.provider, search),
    eq(cloudAccounts.id, search),
  )
}

type Row = Awaited<ReturnType<typeof selectRows>>[number]

function toItem({ sortValue: _, addedAt, archivedAt, ...account }: Row): CloudAccountListItem {
  return {
    ...account,
    provider: providerName(account.provider),
    addedAt: addedAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  }
}
