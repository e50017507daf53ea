import { and, eq, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed } from '@/lib/domain/result'
import { defineVerb } from '../define-command'
import { endWhatMembershipGave } from './end-what-membership-gave'
import { findLockedMember, memberTarget } from './find-member'
import { keepAnAdmin } from './keep-an-admin'

/** Shuts a member out of the workspace from their next request on; can be taken back. */
export const disableMember = defineVerb<typeof memberReferenceInput, { email: string }>(
  { action: 'members.manage', effect: 'tightens', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const found = await findLockedMember(context, userId)
    if (!found.ok) return found
    const member = found.value
    if (member.disabledAt !== null) return { ...succeed({ email: member.email }), unchanged: true }
    const kept = await keepAnAdmin(context, member)
    if (!kept.ok) return kept
    await context.tx
      .update(memberships)
      .set({ disabledAt: sql`transaction_instant()` })
      .where(and(eq(memberships.workspaceId, context.workspace.id), eq(memberships.userId, userId)))
    await endWhatMembershipGave(context.tx, userId)
    await audit({ action: 'member.disabled', target: memberTarget(member), before: { role: member.role } })
    return succeed({ email: member.email })
  },
)
