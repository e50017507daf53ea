import { describe, expect, it } from 'vitest'
import { relativeTimeText } from './relative-time-text'

const now = Date.parse('2026-11-20T12:00:00Z')

describe('relative time', () => {
  it.each([
    ['2026-11-20T12:00:00Z', 'just now'],
    ['2026-11-20T11:59:01Z', 'just now'],
    ['2026-11-20T11:56:00Z', '4 min ago'],
    ['2026-11-20T10:30:00Z', '1 h ago'],
    ['2026-11-19T12:00:00Z', '1 day ago'],
    ['2026-11-08T12:00:00Z', '12 days ago'],
    ['2026-08-20T12:00:00Z', '3 months ago'],
    ['2023-11-20T12:00:00Z', '3 years ago'],
    ['2026-11-20T12:00:30Z', 'in under a minute'],
    ['2026-11-20T12:05:00Z', 'in 5 min'],
    ['2026-12-02T12:00:00Z', 'in 12 days'],
    ['2027-05-20T12:00:00Z', 'in 5 months'],
  ])('says %s as "%s"', (time, words) => {
    expect(relativeTimeText(Date.parse(time), now)).toBe(words)
  })

  it('never promises more time than there is', () => {
    expect(relativeTimeText(Date.parse('2026-11-22T11:59:59Z'), now)).toBe('in 1 day')
  })
})
