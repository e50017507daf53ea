import { describe, expect, test } from 'vitest'
import { silenceOf } from './silence'
import { silenceWords } from './silence-words'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const HOUR = 3_600_000
const words = (ago: number | null) => silenceWords(silenceOf(ago === null ? null : NOW - ago, NOW))

describe('the silence of the old secret', () => {
  test('is long enough after a day', () => {
    expect(silenceOf(NOW - 24 * HOUR, NOW)).toMatchObject({ longEnough: true, inUse: false })
    expect(silenceOf(NOW - 24 * HOUR + 1, NOW).longEnough).toBe(false)
  })

  test('counts as in use within the hour, and is never negative', () => {
    expect(silenceOf(NOW - HOUR + 1, NOW).inUse).toBe(true)
    expect(silenceOf(NOW - HOUR, NOW).inUse).toBe(false)
    expect(silenceOf(NOW + 5000, NOW)).toMatchObject({ silentForMs: 0, inUse: true })
  })

  test('is described in a sentence', () => {
    expect(words(null)).toContain('never used')
    expect(words(5000)).toContain('less than a minute ago')
    expect(words(5 * 60_000)).toContain('used 5 min ago')
    expect(words(5 * HOUR)).toBe('The old secret has been idle for 5 h. Wait until it’s 24 h.')
    expect(words(72 * HOUR)).toBe('The old secret has been idle for 3 days. It’s safe to turn off.')
  })
})
