/**
 * How far the mail of a notice to one person is. `delayed`: not delivered for now. `refused`: the mail server refused
 * the person or the mail. `left`: the person is a member no longer. `no_server`: no mail server was set up.
 */
export const MAIL_STATES = ['waiting', 'mailed', 'delayed', 'refused', 'left', 'no_server'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** The mail to one person as the console shows it. Instants are ISO 8601 in UTC. */
export type PublicMail = {
  recipient: string
  state: MailState
  /** Why the mail server did not take the mail; null if the server takes no mail at all. */
  answer: string | null
  mailedAt: string | null
  /** Null if there are no further attempts. */
  nextAttemptAt: string | null
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Seconds before each further attempt; about a day together. A server that refuses an address is asked less often. */
const PAUSES = {
  delayed: [5, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 8 * HOUR],
  refused: [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 8 * HOUR, 8 * HOUR],
}

/** Seconds until the next attempt after so many in vain; null if that was the last one. */
export function pauseAfter(state: keyof typeof PAUSES, attempts: number): number | null {
  return PAUSES[state][attempts - 1] ?? null
}
