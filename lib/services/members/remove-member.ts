import { and, eq } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { endIdentities } from './end-identities'
import { endSessionsAndLinks } from './end-sessions-and-links'
import { findLockedMember, memberTarget } from './find-member'
import { refuseLastAdmin } from './refuse-last-admin'

/**
 * Removes a person from the workspace and ends the person's identities at the provider. Access keys stay, because they
 * belong to the workspace.
 */
export const removeMember = defineCommand<typeof memberReferenceInput, { email: string }>(
  { action: 'members.manage', effect: 'tightens', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const found = await findLockedMember(context, userId)
    if (!found.ok) return found
    const member = found.value
    const kept = await refuseLastAdmin(context, member)
    if (!kept.ok) return kept
    await context.tx
      .delete(memberships)
      .where(and(eq(memberships.workspaceId, context.workspace.id), eq(memberships.userId, userId)))
    await endSessionsAndLinks(context.tx, userId)
    const unlinked = await endIdentities(context, userId)
    await audit({
      action: 'member.removed',
      target: memberTarget(member),
      before: { role: member.role, ...(unlinked > 0 ? { providerIdentities: unlinked } : {}) },
    })
    return succeed({ email: member.email })
  },
)
