/**
 * The progress of a notice's mail to one person. `delayed`: not delivered yet. `refused`: the mail server refused the
 * person or the mail. `left`: the person is no longer a member. `no_server`: no mail server was configured.
 */
export const MAIL_STATES = ['waiting', 'mailed', 'delayed', 'refused', 'left', 'no_server'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** The mail to one person in the form that the console shows. Instants are ISO 8601 in UTC. */
export type PublicMail = {
  recipient: string
  state: MailState
  /** Why the mail server did not accept the mail. Null if the server accepts no mail at all. */
  answer: string | null
  mailedAt: string | null
  /** Null if there are no further attempts. */
  nextAttemptAt: string | null
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Seconds before each further attempt, about a day in total. A server that refuses an address is asked less often. */
const PAUSES = {
  delayed: [5, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 8 * HOUR],
  refused: [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 8 * HOUR, 8 * HOUR],
}

/** Seconds until the next attempt after this number of failures; null after the last attempt. */
export function pauseAfter(state: keyof typeof PAUSES, attempts: number): number | null {
  return PAUSES[state][attempts - 1] ?? null
}
