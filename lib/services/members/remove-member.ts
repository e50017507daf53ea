import { and, eq } from 'drizzle-orm'
import { memberships, userIdentities } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'
import { tellOfLeaver } from '../leavers/tell-of-leaver'
import { controlsAccount } from './controls-account'
import type { LeftMember } from './disable-member'
import { endSessionsAndLinks } from './end-sessions-and-links'
import { defineMemberCommand, isMembership, memberTarget } from './find-member'
import { refuseLastAdmin } from './refuse-last-admin'

/**
 * Removes a person from the workspace and ends the person's identities at the provider. Access keys stay, because they
 * belong to the workspace.
 */
export const removeMember = defineMemberCommand<typeof memberReferenceInput, LeftMember>(
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
    const liveSecrets = await tellOfLeaver(context, { ...member, isRemoved: true })
    return succeed({ email: member.email, liveSecrets })
  },
)

/**
 * Ends a removed person's identities at the provider. After a new invitation, the next sign-in links by the verified
 * e-mail address again. Otherwise a changed subject or issuer would lock the person out for ever. If the person is
 * still a member of a workspace that the remover does not administer, the identities stay: they keep impostors out of
 * that workspace. Returns the number of ended identities. Runs after the membership is deleted.
 */
async function endIdentities({ tx, actor }: CommandContext, userId: string): Promise<number> {
  const remover = actor.type === 'member' ? actor.userId : ''
  const ended = await tx
    .delete(userIdentities)
    .where(and(eq(userIdentities.userId, userId), controlsAccount(tx, remover, userId)))
    .returning({ subject: userIdentities.subject })
  return ended.length
}
