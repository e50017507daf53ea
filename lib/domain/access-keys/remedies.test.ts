import { describe, expect, test } from 'vitest'
import { REMEDIES, refusalMessage } from './remedies'
import { DECISION_CODES } from './verify-decision'

describe('what to do about a decision', () => {
  test.each(DECISION_CODES)('%s explains in whole sentences what happened and what to do', (code) => {
    const { title, message, remedy } = REMEDIES[code]
    expect(title).toMatch(/^[A-Z][^.]+$/)
    expect(message).toMatch(/^[A-Z].+\.$/)
    expect(remedy).toMatch(/^[A-Z].+\.$/)
    expect(`${message}${remedy}`).not.toMatch(/please|oops|!/i)
  })

  test.each(['MALFORMED', 'NOT_FOUND', 'SIGNATURE_INVALID', 'RATE_LIMITED'] as const)(
    '%s reaches people who only guess, and mentions no key',
    (code) => {
      expect(refusalMessage(code)).not.toMatch(
        /wrong secret|exist|workspace|this (access )?key|this secret|revoked|expired|deactivated/i,
      )
    },
  )

  test('every refusal has its own sentence', () => {
    const refusals = DECISION_CODES.filter((code) => code !== 'VALID')
    expect(new Set(refusals.map(refusalMessage)).size).toBe(refusals.length)
  })
})
