import { sql } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { tellOfLeaver } from '../leavers/tell-of-leaver'
import { endSessionsAndLinks } from './end-sessions-and-links'
import { defineMemberCommand, isMembership, memberTarget } from './find-member'
import { refuseLastAdmin } from './refuse-last-admin'

/** `liveSecrets`: how many secrets the person has seen that still live. */
export type LeftMember = { email: string; liveSecrets: number }

/** Blocks a member from the workspace from the next request on. Reversible. */
export const disableMember = defineMemberCommand<typeof memberReferenceInput, LeftMember>(
  { effect: 'tightens', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const { tx, workspace, member } = context
    if (member.disabledAt !== null) return unchanged({ email: member.email, liveSecrets: 0 })
    const kept = await refuseLastAdmin(context, member)
    if (!kept.ok) return kept
    const disabledAt = sql`transaction_instant()`
    await tx.update(memberships).set({ disabledAt }).where(isMembership(workspace.id, userId))
    await endSessionsAndLinks(tx, userId)
    await audit({ action: 'member.disabled', target: memberTarget(member), before: { role: member.role } })
    const liveSecrets = await tellOfLeaver(context, { ...member, isRemoved: false })
    return succeed({ email: member.email, liveSecrets })
  },
)
