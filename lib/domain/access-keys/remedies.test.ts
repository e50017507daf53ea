import { describe, expect, test } from 'vitest'
import { REMEDIES, refusalMessage } from './remedies'
import { DECISION_CODES } from './verify-decision'

describe('what to do about a decision', () => {
  test.each(DECISION_CODES)('%s says what happened and what helps, in whole sentences', (code) => {
    const { title, message, remedy } = REMEDIES[code]
    expect(title).toMatch(/^[A-Z][^.]+$/)
    expect(message).toMatch(/^[A-Z].+\.$/)
    expect(remedy).toMatch(/^[A-Z].+\.$/)
    expect(`${message}${remedy}`).not.toMatch(/please|oops|!/i)
  })

  test('an unknown id, a wrong secret and a foreign key share one sentence', () => {
    expect(refusalMessage('NOT_FOUND')).not.toMatch(/wrong secret|exists|other workspace/i)
  })
})
