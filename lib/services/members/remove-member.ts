import { and, eq } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed } from '@/lib/domain/result'
import { defineVerb } from '../define-command'
import { endIdentities } from './end-identities'
import { endWhatMembershipGave } from './end-what-membership-gave'
import { findLockedMember, memberTarget } from './find-member'
import { keepAnAdmin } from './keep-an-admin'

/**
 * Takes a person out of the workspace and ends their identities at the provider. Their access keys stay: keys belong to
 * the workspace.
 */
export const removeMember = defineVerb<typeof memberReferenceInput, { email: string }>(
  { action: 'members.manage', effect: 'tightens', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const found = await findLockedMember(context, userId)
    if (!found.ok) return found
    const member = found.value
    const kept = await keepAnAdmin(context, member)
    if (!kept.ok) return kept
    await context.tx
      .delete(memberships)
      .where(and(eq(memberships.workspaceId, context.workspace.id), eq(memberships.userId, userId)))
    await endWhatMembershipGave(context.tx, userId)
    const unlinked = await endIdentities(context, userId)
    await audit({
      action: 'member.removed',
      target: memberTarget(member),
      before: { role: member.role, ...(unlinked > 0 ? { providerIdentities: unlinked } : {}) },
    })
    return succeed({ email: member.email })
  },
)
