import { eq } from 'drizzle-orm'
import { users } from '@/db/schema'
import { changePasswordInput } from '@/lib/domain/account/account-inputs'
import { EASY_TO_GUESS, isGuessable } from '@/lib/domain/members/password'
import { refuse, SOME_FIELDS, succeed } from '@/lib/domain/result'
import { hashPassword, passwordMatches } from '@/lib/secrets/password-hash'
import { endSignInLinks } from '../members/sign-in-links'
import { defineAccountCommand } from './define-account-command'
import { endOtherSessions } from './end-other-sessions'

/**
 * Changes the password. The other sessions end, and so do links that set a password: they may belong to somebody who knows
 * the old one.
 */
export const changePassword = defineAccountCommand(
  { proof: 'fresh', input: changePasswordInput },
  async (context, { newPassword }) => {
    const { tx, home } = context
    if (isGuessable(newPassword, home.email)) return refuseNew(EASY_TO_GUESS)
    const [user] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, home.userId))
    if (await passwordMatches(user?.hash ?? null, newPassword))
      return refuseNew('This is your password already')
    await tx
      .update(users)
      .set({ passwordHash: await hashPassword(newPassword) })
      .where(eq(users.id, home.userId))
    await endSignInLinks(tx, home.userId)
    const sessionsEnded = await endOtherSessions(context)
    const details =
      sessionsEnded === 0
        ? []
        : [`${sessionsEnded} other ${sessionsEnded === 1 ? 'session was' : 'sessions were'} signed out.`]
    const change = { action: 'account.password_changed', after: { sessionsEnded }, details } as const
    return succeed({ value: { sessionsEnded }, changes: [change] })
  },
)

function refuseNew(message: string) {
  return refuse('INVALID_INPUT', SOME_FIELDS, { fields: { newPassword: message } })
}
