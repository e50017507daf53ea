import { recordedText } from '../redaction/recorded'

/**
 * The outcome of a mail. `refused` and `delayed` concern one person or one mail. `no_service` concerns every mail: the
 * server is away, or does not accept the credentials or the sender.
 */
export type MailOutcome =
  | { kind: 'taken' }
  | { kind: 'refused' | 'delayed'; answer: string }
  | { kind: 'no_service'; code: string; reason: string }

/** The facts of a failed attempt. `command`: the SMTP command that the server answered. */
export type MailFailure = {
  code: string
  command: string
  responseCode: number | null
  /** The server's answer, or the error of the connection. */
  text: string
}

const LONGEST_ANSWER = 200
/** The server closes, or requires other credentials. Both affect the next mail too. */
const CONCERNS_ALL: ReadonlySet<number> = new Set([421, 530, 534, 535, 538])

/** The scope of a failure, and whether the server considers it final. */
export function judgeFailure({ code, command, responseCode, text }: MailFailure): MailOutcome {
  const answer = answerText(text)
  const isOfThisMail = command === 'RCPT TO' || command === 'DATA'
  if (!isOfThisMail || responseCode === null || CONCERNS_ALL.has(responseCode)) {
    return { kind: 'no_service', code, reason: answer }
  }
  return { kind: responseCode >= 500 ? 'refused' : 'delayed', answer }
}

/** A mail server's answer on one line, redacted and bounded: `550 5.1.1 No such user`. */
export function answerText(response: string): string {
  const [first = '', ...more] = response.split(/\r?\n/)
  // Each line of a long answer repeats the codes.
  const lines = [
    first.replace(/^(\d{3})-/, '$1 '),
    ...more.map((line) => line.replace(/^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/, '')),
  ]
  const visible = lines.join(' ').replace(/[\p{C}\p{Z}]+/gu, ' ')
  return recordedText(visible.trim(), LONGEST_ANSWER)
}

/** An answer without e-mail addresses, for the log. */
export function withoutAddresses(answer: string): string {
  return answer.replace(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, '[address]')
}
