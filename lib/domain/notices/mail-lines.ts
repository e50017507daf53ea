import type { PublicMail } from './mail-delivery'

/** One line for mails with the same outcome: the people, and the surrounding words. */
export type MailLine = {
  before: string
  people: string[]
  after: string
  /** The earliest next attempt of these mails; null if the line mentions none. */
  nextAttemptAt: string | null
}

/** A line names this many people and counts the others. */
export const MOST_NAMED = 2

/** A short text about who got the mail, who did not, and why: one line for each outcome. */
export function mailLines(mails: readonly PublicMail[], isMailed: boolean): MailLine[] {
  const groups = new Map<string, PublicMail[]>()
  for (const mail of mails) {
    const fate = JSON.stringify([mail.state, mail.answer, mail.nextAttemptAt === null])
    groups.set(fate, [...(groups.get(fate) ?? []), mail])
  }
  return [...groups.values()]
    .map((group) => ({
      rank: group.every(({ state }) => state === 'mailed') ? 0 : 1,
      line: lineOf(group, isMailed),
    }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ line }) => line)
}

function lineOf(group: readonly PublicMail[], isMailed: boolean): MailLine {
  const times = group.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).sort()
  const [first] = group
  const words = first === undefined ? { before: '', after: '' } : wordsOf(first, group.length > 1, isMailed)
  const isTried = first?.state === 'delayed' || first?.state === 'refused'
  return {
    ...words,
    people: group.map(({ recipient }) => recipient),
    nextAttemptAt: isTried && isMailed ? (times[0] ?? null) : null,
  }
}

function wordsOf({ state, answer, nextAttemptAt }: PublicMail, areMany: boolean, isMailed: boolean) {
  const isOver = nextAttemptAt === null
  const end = isOver ? '. There are no further attempts.' : '.'
  switch (state) {
    case 'mailed':
      return { before: 'Mailed to ', after: '' }
    case 'waiting':
      return isMailed
        ? { before: 'Mail to ', after: ' is on its way' }
        : { before: 'Not mailed to ', after: ': no mail server is set up' }
    case 'no_server':
      return { before: 'Not mailed to ', after: `: no mail server ${isMailed ? 'was' : 'is'} set up` }
    case 'left':
      return { before: 'Not mailed to ', after: areMany ? ': no longer members' : ': no longer a member' }
    case 'refused':
      return { before: '', after: `${areMany ? ' were' : ' was'} refused${reason(answer)}${end}` }
    case 'delayed':
      return isOver
        ? { before: 'Not delivered to ', after: `${reason(answer) || NOT_TAKEN}${end}` }
        : { before: 'Not delivered to ', after: ` yet${reason(answer) || NOT_TAKEN}${end}` }
  }
}

const NOT_TAKEN = ': the mail server isn’t accepting mail'

function reason(answer: string | null): string {
  return answer === null || answer === '' ? '' : `: ${answer.replace(/[.\s]+$/, '')}`
}
