import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed } from '@/lib/domain/result'
import { endIdentities } from './end-identities'
import { endSessionsAndLinks } from './end-sessions-and-links'
import { defineMemberCommand, isMembership, memberTarget } from './find-member'
import { refuseLastAdmin } from './refuse-last-admin'

/**
 * Removes a person from the workspace and ends the person's identities at the provider. Access keys stay, because they
 * belong to the workspace.
 */
export const removeMember = defineMemberCommand<typeof memberReferenceInput, { email: string }>(
  { effect: 'tightens', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const { tx, workspace, member } = context
    const kept = await refuseLastAdmin(context, member)
    if (!kept.ok) return kept
    await tx.delete(memberships).where(isMembership(workspace.id, userId))
    await endSessionsAndLinks(tx, userId)
    const unlinked = await endIdentities(context, userId)
    await audit({
      action: 'member.removed',
      target: memberTarget(member),
      before: { role: member.role, ...(unlinked > 0 ? { providerIdentities: unlinked } : {}) },
    })
    return succeed({ email: member.email })
  },
)
