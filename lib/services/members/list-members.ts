import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { keyset, type SortValue } from '@/db/keyset'
import { memberSessions, memberships, users } from '@/db/schema'
import { byName, contains } from '@/db/words'
import { may } from '@/lib/domain/access/may'
import { isInstantText, type ListCursor, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { type ListMembersInput, listMembersInput } from '@/lib/domain/members/member-inputs'
import type { MemberListItem, MemberState } from '@/lib/domain/members/public-types'
import { refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { canSignIn } from './can-sign-in'
import { controlsAccount } from './controls-account'

const SORTED_BY: Record<ListMembersInput['sort'], SortValue> = {
  email: { value: byName(users.emailNormalised), as: sql`text` },
  added: { value: memberships.createdAt, as: sql`timestamptz` },
}

/** One page of the workspace's members, searched and sorted in SQL with keyset pagination. */
export const listMembers = defineQuery<typeof listMembersInput, Page<MemberListItem>>(
  { action: 'members.see', input: listMembersInput },
  async (context, input) => {
    const { actor } = context
    if (actor.type !== 'member') return refuse('FORBIDDEN', 'Only people can see members, in the console')
    const cursor = readCursor(input.cursor, ({ value }) => input.sort === 'email' || isInstantText(value))
    if (!cursor.ok) return cursor
    const rows = await selectRows(context, actor.userId, input, cursor.value)
    const mayManage = may(actor, 'members.manage')
    return succeed(
      toPage(rows, {
        limit: input.limit,
        cursor: cursor.value,
        sortValue: (row) => row.sortValue,
        toItem: (row) => toItem(row, mayManage),
      }),
    )
  },
)

async function selectRows(
  { db, workspace }: ServiceContext,
  viewerId: string,
  input: ListMembersInput,
  cursor: ListCursor | null,
) {
  const { order, after, sortValue } = keyset(SORTED_BY[input.sort], users.id, { ...input, cursor })
  const lastSeen = db
    .select({ at: sql`max(${memberSessions.lastSeenAt})` })
    .from(memberSessions)
    .where(eq(memberSessions.userId, users.id))
  return await db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: memberships.role,
      disabledAt: memberships.disabledAt,
      addedAt: memberships.createdAt,
      canSignIn: canSignIn(),
      lastSeenAt: sql<string | Date | null>`(${lastSeen})`,
      controls: controlsAccount(db, viewerId, memberships.userId),
      sortValue,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, workspace.id),
        input.role ? eq(memberships.role, input.role) : undefined,
        matching(input.search.trim()),
        after,
      ),
    )
    .orderBy(...order)
    .limit(input.limit + 1)
}

function matching(search: string): SQL | undefined {
  if (search === '') return undefined
  return or(contains(users.email, search), contains(users.name, search))
}

type Row = Awaited<ReturnType<typeof selectRows>>[number]

function toItem(row: Row, mayManage: boolean): MemberListItem {
  return {
    userId: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    state: stateOf(row),
    addedAt: row.addedAt.toISOString(),
    lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt).toISOString(),
    canIssueLink: mayManage && row.controls && row.disabledAt === null,
  }
}

function stateOf({ disabledAt, canSignIn }: { disabledAt: Date | null; canSignIn: boolean }): MemberState {
  if (disabledAt !== null) return 'disabled'
  return canSignIn ? 'active' : 'invited'
}
