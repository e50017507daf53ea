import { eq } from 'drizzle-orm'
import { memberships, users } from '@/db/schema'
import { normaliseEmail } from '@/lib/domain/members/email'
import { addMemberInput } from '@/lib/domain/members/member-inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { canSignIn } from './can-sign-in'
import { isInControl } from './controls-account'
import { lockMembers, memberTarget } from './find-member'
import { endSignInLinks, issueSignInLink } from './sign-in-links'

export type AddedMember = {
  userId: string
  email: string
  /** The token of the one-time link, if the person has no password yet. */
  linkToken: string | null
  /** Why there is no link: the person can sign in already, or has a link from another workspace. */
  withoutLink: 'can_sign_in' | 'invited_elsewhere' | null
}

/** Adds a person to the workspace by e-mail address. A person who has an account keeps the password. */
export const addMember = defineCommand<typeof addMemberInput, AddedMember>(
  { action: 'members.manage', effect: 'issues', input: addMemberInput },
  async (context, { email, role }, { audit }) => {
    const locked = await lockMembers(context)
    if (!locked.ok) return locked
    const user = (await findUser(context, email)) ?? (await insertUser(context, email))
    const joined = await context.tx
      .insert(memberships)
      .values({ workspaceId: context.workspace.id, userId: user.userId, role })
      .onConflictDoNothing()
      .returning({ userId: memberships.userId })
    if (joined.length === 0) {
      const message = `${user.email} is already a member of this workspace`
      return refuse('CONFLICT', message, { fields: { email: message } })
    }
    await audit({ action: 'member.added', target: memberTarget(user), after: { role } })
    if (user.canSignIn) await endSignInLinks(context.tx, user.userId)
    const withoutLink = await whyNoLink(context, user)
    const linkToken = withoutLink === null ? await issueSignInLink(context.tx, user.userId) : null
    return succeed({ userId: user.userId, email: user.email, linkToken, withoutLink })
  },
)

type User = { userId: string; email: string; canSignIn: boolean }

async function findUser({ tx }: CommandContext, email: string): Promise<User | undefined> {
  const found = await tx
    .select({ userId: users.id, email: users.email, canSignIn: canSignIn() })
    .from(users)
    .where(eq(users.emailNormalised, normaliseEmail(email)))
  return found[0]
}

/** Two workspaces may add the same new person at once. The second one then finds the user that the first one made. */
async function insertUser(context: CommandContext, email: string): Promise<User> {
  const userId = newId('usr')
  const made = await context.tx
    .insert(users)
    .values({ id: userId, email, emailNormalised: normaliseEmail(email) })
    .onConflictDoNothing()
    .returning({ userId: users.id })
  if (made.length > 0) return { userId, email, canSignIn: false }
  const found = await findUser(context, email)
  if (found === undefined) throw new Error('A user neither exists nor can be made')
  return found
}

async function whyNoLink(context: CommandContext, user: User): Promise<AddedMember['withoutLink']> {
  if (user.canSignIn) return 'can_sign_in'
  return (await isInControl(context, user.userId)) ? null : 'invited_elsewhere'
}
