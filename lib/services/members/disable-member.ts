import { and, eq, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { endSessionsAndLinks } from './end-sessions-and-links'
import { findLockedMember, memberTarget } from './find-member'
import { refuseLastAdmin } from './refuse-last-admin'

/** Blocks a member from the workspace from the next request on. Reversible. */
export const disableMember = defineCommand<typeof memberReferenceInput, { email: string }>(
  { action: 'members.manage', effect: 'tightens', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const found = await findLockedMember(context, userId)
    if (!found.ok) return found
    const member = found.value
    if (member.disabledAt !== null) return unchanged({ email: member.email })
    const kept = await refuseLastAdmin(context, member)
    if (!kept.ok) return kept
    await context.tx
      .update(memberships)
      .set({ disabledAt: sql`transaction_instant()` })
      .where(and(eq(memberships.workspaceId, context.workspace.id), eq(memberships.userId, userId)))
    await endSessionsAndLinks(context.tx, userId)
    await audit({ action: 'member.disabled', target: memberTarget(member), before: { role: member.role } })
    return succeed({ email: member.email })
  },
)
