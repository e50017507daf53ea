import { describe, expect, test } from 'vitest'
import { timeZoneInput } from './time-zone'
import { usageBuckets } from './usage-period'

const at = (text: string) => Date.parse(text)
const iso = (instants: number[]) => instants.map((instant) => new Date(instant).toISOString())

describe('the bars of a usage chart', () => {
  test('are 24 full hours up to the current one', () => {
    const { unit, starts } = usageBuckets('24h', at('2026-11-20T15:42:10Z'), 'UTC')
    expect(unit).toBe('hour')
    expect(starts).toHaveLength(24)
    expect(iso(starts).at(-1)).toBe('2026-11-20T15:00:00.000Z')
    expect(iso(starts).at(0)).toBe('2026-11-19T16:00:00.000Z')
  })

  test('begin at the full hours of a half-hour zone', () => {
    const { starts } = usageBuckets('24h', at('2026-11-20T15:42:10Z'), 'Asia/Kolkata')
    expect(iso(starts).at(-1)).toBe('2026-11-20T15:30:00.000Z')
  })

  test('are the days of the reader, not of UTC', () => {
    const { unit, starts } = usageBuckets('7d', at('2026-11-20T23:30:00Z'), 'Europe/Berlin')
    expect(unit).toBe('day')
    expect(iso(starts).at(-1)).toBe('2026-11-20T23:00:00.000Z')
    expect(iso(starts).at(0)).toBe('2026-11-14T23:00:00.000Z')
  })

  test('are one bar for a day of 25 hours when clocks go back', () => {
    const { starts } = usageBuckets('7d', at('2026-10-27T12:00:00Z'), 'Europe/Berlin')
    const lengths = starts.slice(1).map((start, index) => (start - (starts[index] ?? 0)) / 3_600_000)
    expect(lengths).toEqual([24, 24, 24, 24, 25, 24])
  })

  test('are one bar for a day of 23 hours when clocks go forward', () => {
    const { starts } = usageBuckets('7d', at('2026-03-30T12:00:00Z'), 'America/New_York')
    const days = usageBuckets('30d', at('2026-03-30T12:00:00Z'), 'America/New_York').starts
    const lengths = days.slice(1).map((start, index) => (start - (days[index] ?? 0)) / 3_600_000)
    expect(starts).toHaveLength(7)
    expect(lengths.filter((hours) => hours === 23)).toHaveLength(1)
    expect(lengths.every((hours) => hours === 24 || hours === 23)).toBe(true)
  })

  test('need an existing time zone', () => {
    expect(timeZoneInput.safeParse('Europe/Berlin').success).toBe(true)
    expect(timeZoneInput.safeParse("Europe/Berlin'; drop table").success).toBe(false)
    expect(timeZoneInput.safeParse('Middle-earth/Shire').success).toBe(false)
  })
})
