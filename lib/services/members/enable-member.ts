import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineMemberCommand, isMembership, memberTarget } from './find-member'

/** Re-admits a disabled member with the former role. */
export const enableMember = defineMemberCommand<typeof memberReferenceInput, { email: string }>(
  { effect: 'loosens', input: memberReferenceInput },
  async ({ tx, workspace, member }, { userId }, { audit }) => {
    if (member.disabledAt === null) return unchanged({ email: member.email })
    await tx.update(memberships).set({ disabledAt: null }).where(isMembership(workspace.id, userId))
    await audit({ action: 'member.enabled', target: memberTarget(member), after: { role: member.role } })
    return succeed({ email: member.email })
  },
)
