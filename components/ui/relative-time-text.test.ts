import { describe, expect, it } from 'vitest'
import { relativeTimeText } from './relative-time-text'

const now = Date.parse('2026-11-20T12:00:00Z')

describe('relative time', () => {
  it.each([
    ['2026-11-20T12:00:00Z', 'just now'],
    ['2026-11-20T11:59:01Z', 'just now'],
    ['2026-11-20T11:56:00Z', '4 min ago'],
    ['2026-11-20T10:30:00Z', '1 h ago'],
    ['2026-11-19T12:00:01Z', '23 h ago'],
    ['2026-11-19T12:00:00Z', '1 day ago'],
    ['2026-11-08T12:00:00Z', '12 days ago'],
    ['2026-08-20T12:00:00Z', '3 months ago'],
    ['2023-11-20T12:00:00Z', '3 years ago'],
    ['2026-11-20T12:00:30Z', 'in under a minute'],
    ['2026-11-20T12:04:50Z', 'in 5 min'],
    ['2026-11-20T12:59:50Z', 'in 1 h'],
    ['2026-11-21T02:00:00Z', 'in 14 h'],
    ['2026-11-21T11:59:59Z', 'in 1 day'],
    ['2026-12-02T12:00:00Z', 'in 12 days'],
    ['2027-05-20T12:00:00Z', 'in 6 months'],
    ['2028-05-20T12:00:00Z', 'in 18 months'],
    ['2029-11-20T12:00:00Z', 'in 3 years'],
    ['9999-12-31T23:59:59Z', 'in 7973 years'],
  ])('formats %s as "%s"', (time, words) => {
    expect(relativeTimeText(Date.parse(time), now)).toBe(words)
  })
})
