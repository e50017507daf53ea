import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { selectOwnersOfKeys } from '@/db/queries/key-owners'
import { isPresentMember } from '@/db/queries/present-members'
import { memberships, users } from '@/db/schema'
import { byName, contains } from '@/db/words'
import { type OwnerChoice, ownerKind } from '@/lib/domain/owners/owner'
import { isStorable } from '@/lib/domain/plain-text'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'

const MOST_OFFERED = 50

const suggestOwnersInput = z.object({
  search: z.string().max(254).refine(isStorable, 'Enter different search text').default(''),
  /** Members without a key are offered, too, and people who have left are not: for a form. */
  assignable: z.boolean().default(false),
})

/** Owners whose name contains the typed text: the owners of keys, or the owners that a key may get. */
export const suggestOwners = defineQuery<typeof suggestOwnersInput, OwnerChoice[]>(
  { action: 'access-keys.see', input: suggestOwnersInput },
  async ({ db, workspace }, input) => {
    const search = input.search.trim()
    const owners = await selectOwnersOfKeys(db, { workspaceId: workspace.id, search, limit: MOST_OFFERED })
    const choices = owners.map(({ name, isTeam, hasLeft }) => ({ name, kind: ownerKind(isTeam, hasLeft) }))
    if (!input.assignable) return succeed(choices)
    const members = await db
      .select({ name: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(isPresentMember(workspace.id), contains(users.email, search)))
      .orderBy(asc(byName(users.email)))
      .limit(MOST_OFFERED)
    const people = members.map(({ name }) => ({ name, kind: 'member' as const }))
    return succeed([...people, ...choices.filter(({ kind }) => kind === 'team')])
  },
)
