import { memberships } from '@/db/schema'
import { changeMemberRoleInput } from '@/lib/domain/members/member-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineMemberCommand, isMembership, memberTarget } from './find-member'
import { refuseLastAdmin } from './refuse-last-admin'

/** Gives a member another role, effective from the member's next request. */
export const changeMemberRole = defineMemberCommand<typeof changeMemberRoleInput, { email: string }>(
  { effect: 'varies', input: changeMemberRoleInput },
  async (context, { userId, role }, { audit }) => {
    const { tx, workspace, member } = context
    if (member.role === role) return unchanged({ email: member.email })
    const kept = role === 'global_admin' ? succeed(null) : await refuseLastAdmin(context, member)
    if (!kept.ok) return kept
    await tx.update(memberships).set({ role }).where(isMembership(workspace.id, userId))
    await audit({
      action: 'member.role_changed',
      target: memberTarget(member),
      before: { role: member.role },
      after: { role },
    })
    return succeed({ email: member.email })
  },
)
