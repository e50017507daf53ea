import { and, eq } from 'drizzle-orm'
import { isPresentMember } from '@/db/queries/present-members'
import { memberships, users } from '@/db/schema'
import { isEmailAddress, normaliseEmail } from '@/lib/domain/members/email'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/** The columns of an owner. */
export type OwnerColumns = { ownerName: string | null; ownerUserId: string | null }

const NOBODY: OwnerColumns = { ownerName: null, ownerUserId: null }

/**
 * The columns for an owner as typed. An e-mail address must be that of a member who may sign in: mail about the key goes
 * there. Any other text is the name of a team.
 */
export async function resolveOwner(
  { tx, workspace }: CommandContext,
  owner: string | null,
): Promise<Result<OwnerColumns>> {
  if (owner === null) return succeed(NOBODY)
  if (!isEmailAddress(owner)) return succeed({ ownerName: owner, ownerUserId: null })
  const [member] = await tx
    .select({ userId: users.id, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(isPresentMember(workspace.id), eq(users.emailNormalised, normaliseEmail(owner))))
  if (member !== undefined) return succeed({ ownerName: member.email, ownerUserId: member.userId })
  const message = 'No member of this workspace has this address. Enter a member, or the name of a team.'
  return refuse('INVALID_INPUT', message, { fields: { owner: message } })
}

/**
 * The columns of an owner after an edit. An edit may name a person who has left only if this person is already the
 * owner, because forms and programs send the values that they have read.
 */
export async function ownerAfterEdit(
  context: CommandContext,
  stored: OwnerColumns,
  asked: string | null | undefined,
): Promise<Result<OwnerColumns>> {
  if (asked === undefined) return succeed(stored)
  const found = await resolveOwner(context, asked)
  return !found.ok && asked === stored.ownerName ? succeed(stored) : found
}
