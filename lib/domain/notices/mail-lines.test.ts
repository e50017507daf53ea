import { describe, expect, test } from 'vitest'
import type { PublicMail } from './mail-delivery'
import { mailLines } from './mail-lines'

const NEXT = '2026-11-28T14:05:00.000Z'
const mail = (recipient: string, facts: Partial<PublicMail>): PublicMail => ({
  recipient,
  state: 'waiting',
  answer: null,
  mailedAt: null,
  nextAttemptAt: null,
  ...facts,
})
const read = (mails: PublicMail[], isMailed = true) =>
  mailLines(mails, isMailed).map(
    ({ before, people, after, nextAttemptAt }) =>
      `${before}${people.join(' and ')}${after}${nextAttemptAt === null ? '' : ` Next at ${nextAttemptAt}`}`,
  )

describe('the lines about a notice’s mails', () => {
  test('begin with the delivered mails, and group people by outcome', () => {
    const refused = { state: 'refused', answer: '550 No such user.', nextAttemptAt: NEXT } as const
    expect(
      read([
        mail('bob', refused),
        mail('ada', { state: 'mailed' }),
        mail('eve', { ...refused, nextAttemptAt: '2026-11-28T15:00:00.000Z' }),
        mail('kim', { state: 'mailed' }),
      ]),
    ).toEqual(['Mailed to ada and kim', `bob and eve were refused: 550 No such user. Next at ${NEXT}`])
  })

  test.each<[Partial<PublicMail>, string]>([
    [{ state: 'waiting', nextAttemptAt: NEXT }, 'Mail to ada is on its way'],
    [{ state: 'refused', answer: '550 No', nextAttemptAt: NEXT }, `ada was refused: 550 No. Next at ${NEXT}`],
    [{ state: 'refused', answer: '550 No' }, 'ada was refused: 550 No. There are no further attempts.'],
    [
      { state: 'delayed', answer: '451 Later', nextAttemptAt: NEXT },
      `Not delivered to ada yet: 451 Later. Next at ${NEXT}`,
    ],
    [
      { state: 'delayed', nextAttemptAt: NEXT },
      `Not delivered to ada yet: the mail server isn’t accepting mail. Next at ${NEXT}`,
    ],
    [
      { state: 'delayed', answer: '451 Later' },
      'Not delivered to ada: 451 Later. There are no further attempts.',
    ],
    [{ state: 'left' }, 'Not mailed to ada: no longer a member'],
    [{ state: 'no_server' }, 'Not mailed to ada: no mail server was set up'],
  ])('%j: %s', (facts, words) => {
    expect(read([mail('ada', facts)])).toEqual([words])
  })

  test('promise no mail if no mail server is configured', () => {
    const words = 'Not mailed to ada: no mail server is set up'
    expect(read([mail('ada', { state: 'waiting', nextAttemptAt: NEXT })], false)).toEqual([words])
    expect(read([mail('ada', { state: 'no_server' })], false)).toEqual([words])
  })
})
