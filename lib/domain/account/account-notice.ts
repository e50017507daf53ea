import type { NoticeKind, NoticeText } from '../notices/notice'
import type { AccountChange } from './account-change'

type ToldAction = AccountChange['action']

const SUBJECTS: Readonly<Record<ToldAction, (email: string) => string>> = {
  'account.renamed': (email) => `The name of ${email} was changed`,
  'account.password_changed': (email) => `The password of ${email} was changed`,
  'account.session_ended': (email) => `A session of ${email} was signed out`,
  'account.other_sessions_ended': (email) => `The other sessions of ${email} were signed out`,
}

export type AccountFacts = {
  action: ToldAction
  email: string
  address: string | null
  at: Date
  details: readonly string[]
}

/** The mail to a person about a change of their own account, and the notice for Global Admins. */
export function accountNotice(facts: AccountFacts): NoticeText & { kind: NoticeKind } {
  const { action, email, address, at, details } = facts
  const from = address === null ? '' : ` from ${address}`
  return {
    kind: 'account_changed',
    subject: SUBJECTS[action](email),
    lines: [
      `Done in the console${from} on ${inUtc(at)}.`,
      ...details,
      'If this wasn’t you, tell a Global Admin at once, change your password and sign out everywhere else.',
    ],
    path: '/settings/members',
  }
}

// The reader of a mail may be in any time zone, which the sender does not know.
function inUtc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
