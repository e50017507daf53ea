import { describe, expect, test } from 'vitest'
import { answerText, judgeFailure, withoutAddresses } from './mail-answer'
import { pauseAfter } from './mail-delivery'

const at = (command: string, responseCode: number | null) =>
  judgeFailure({ code: 'E', command, responseCode, text: `${responseCode} text` }).kind

describe('the scope of a mail server’s refusal', () => {
  test.each([
    ['RCPT TO', 550, 'refused'],
    ['RCPT TO', 451, 'delayed'],
    ['DATA', 554, 'refused'],
    ['DATA', 452, 'delayed'],
    ['RCPT TO', 421, 'no_service'],
    ['RCPT TO', 530, 'no_service'],
    ['MAIL FROM', 553, 'no_service'],
    ['AUTH PLAIN', 535, 'no_service'],
    ['CONN', null, 'no_service'],
    ['CONN', 554, 'no_service'],
  ])('%s %s: %s', (command, code, kind) => {
    expect(at(command, code)).toBe(kind)
  })
})

describe('an answer of a mail server', () => {
  test('is one line, without the codes that each line repeats', () => {
    expect(answerText('550-5.1.1 The account does\r\n550-5.1.1 not exist.\r\n550 5.1.1 Try another')).toBe(
      '550 5.1.1 The account does not exist. Try another',
    )
  })

  test('has a bounded length, and no invisible or bidirectional characters', () => {
    const text = answerText(`550 a\u202eb\u0000c\u200bd ${'x y '.repeat(500)}`)
    expect(text).toMatch(/^550 a b c d x y/)
    expect(text.length).toBeLessThanOrEqual(200)
  })

  test('goes to the log without addresses', () => {
    expect(withoutAddresses('550 <bob@acme.test>: unknown user "bob+x@acme.test"')).toBe(
      '550 <[address]>: unknown user "[address]"',
    )
  })
})

test.each(['delayed', 'refused'] as const)(
  'a mail that is %s is retried for about a day, at growing intervals',
  (state) => {
    const pauses: number[] = []
    for (let attempts = 1; ; attempts += 1) {
      const pause = pauseAfter(state, attempts)
      if (pause === null) break
      pauses.push(pause)
    }
    const hours = pauses.reduce((sum, one) => sum + one, 0) / 3600
    expect(hours).toBeGreaterThan(23)
    expect(hours).toBeLessThan(25)
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other))
  },
)
