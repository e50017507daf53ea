import { and, eq } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { changeMemberRoleInput } from '@/lib/domain/members/member-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { findLockedMember, memberTarget } from './find-member'
import { refuseLastAdmin } from './refuse-last-admin'

/** Gives a member another role, effective from the member's next request. */
export const changeMemberRole = defineCommand<typeof changeMemberRoleInput, { email: string }>(
  { action: 'members.manage', effect: 'varies', input: changeMemberRoleInput },
  async (context, { userId, role }, { audit }) => {
    const found = await findLockedMember(context, userId)
    if (!found.ok) return found
    const member = found.value
    if (member.role === role) return unchanged({ email: member.email })
    const kept = role === 'global_admin' ? succeed(null) : await refuseLastAdmin(context, member)
    if (!kept.ok) return kept
    await context.tx
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.workspaceId, context.workspace.id), eq(memberships.userId, userId)))
    await audit({
      action: 'member.role_changed',
      target: memberTarget(member),
      before: { role: member.role },
      after: { role },
    })
    return succeed({ email: member.email })
  },
)
