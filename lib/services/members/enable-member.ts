import { and, eq } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { findLockedMember, memberTarget } from './find-member'

/** Re-admits a disabled member with the former role. */
export const enableMember = defineCommand<typeof memberReferenceInput, { email: string }>(
  { action: 'members.manage', effect: 'loosens', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const found = await findLockedMember(context, userId)
    if (!found.ok) return found
    const member = found.value
    if (member.disabledAt === null) return unchanged({ email: member.email })
    await context.tx
      .update(memberships)
      .set({ disabledAt: null })
      .where(and(eq(memberships.workspaceId, context.workspace.id), eq(memberships.userId, userId)))
    await audit({ action: 'member.enabled', target: memberTarget(member), after: { role: member.role } })
    return succeed({ email: member.email })
  },
)
