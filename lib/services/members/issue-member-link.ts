import { and, eq } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { controlsAccount } from './controls-account'
import { findLockedMember, memberTarget } from './find-member'
import { issueSignInLink } from './sign-in-links'

/** Makes a one-time link through which a member sets a password. The previous link stops working. */
export const issueMemberLink = defineCommand<
  typeof memberReferenceInput,
  { email: string; linkToken: string }
>(
  { action: 'members.manage', effect: 'issues', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const found = await findLockedMember(context, userId)
    if (!found.ok) return found
    const member = found.value
    if (member.disabledAt !== null) {
      return refuse('STATE_CONFLICT', `${member.email} is disabled here. Enable them first.`)
    }
    if (!(await isInControl(context, userId))) {
      const message = `${member.email} is also in a workspace that you do not administer, so you cannot set their password.`
      return refuse('STATE_CONFLICT', message)
    }
    const linkToken = await issueSignInLink(context.tx, userId)
    await audit({ action: 'member.link_issued', target: memberTarget(member) })
    return succeed({ email: member.email, linkToken })
  },
)

async function isInControl({ tx, actor, workspace }: CommandContext, userId: string): Promise<boolean> {
  if (actor.type !== 'member') return true
  const rows = await tx
    .select({ controls: controlsAccount(tx, actor.userId, userId) })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspace.id), eq(memberships.userId, userId)))
  return rows[0]?.controls === true
}
