import { describe, expect, test } from 'vitest'
import { type CallerHistory, toCallerHistory } from '../callers/caller-history'
import { limitsOf, rangeOfCaller } from './containment-limits'
import { previewOf, proposalOf } from './preview'

const AT = new Date('2026-11-30T04:00:00Z')

function history(...seen: [address: string, isSince: boolean, calls: number][]): CallerHistory {
  return toCallerHistory(
    seen.map(([address, isSince, calls]) => ({ address, isSince, calls, firstAt: AT, lastAt: AT })),
  )
}

describe('the limits of a restricted key', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
    ['proxy', null],
  ])('the caller %s has the range %s', (address, expected) => {
    expect(rangeOfCaller(address)).toBe(expected)
  })

  test.each([
    ['known callers only', history(['192.0.2.1', false, 5], ['192.0.2.2', true, 5]), ['192.0.2.1']],
    ['nobody, if nobody is known', history(['192.0.2.2', true, 5]), []],
    ['nobody, if the key was never used', history(), []],
    ['any address, if no API reports addresses', history(['', false, 5], ['', true, 5]), null],
  ])('allow %s', (_who, callers, addresses) => {
    expect(limitsOf(callers, 0).addresses).toEqual(addresses)
  })

  test.each([
    ['at least 60', 0, 60],
    ['at least 60', 450, 60],
    ['twice the busiest quarter of an hour', 3_000, 400],
    ['never less than twice', 452, 61],
  ])('are %s calls a minute', (_what, busiestQuarter, expected) => {
    expect(limitsOf(history(), busiestQuarter).callsPerMinute).toBe(expected)
  })
})

describe('the preview', () => {
  const preview = (callers: CallerHistory) => previewOf({ id: 'ak_1', name: 'CI' }, callers, 60, 14)

  test('counts who stays and who stops', () => {
    const callers = history(
      ['192.0.2.1', false, 5_768],
      ['192.0.2.3', false, 14],
      ['192.0.2.3', true, 2],
      ['198.51.100.7', true, 31],
    )
    expect(preview(callers)).toMatchObject({
      known: 2,
      knownCallsADay: 413,
      fresh: 1,
      freshCalls: 31,
      shared: 1,
      restricted: 'known_callers',
      latest: [{ address: '198.51.100.7', calls: 31 }],
    })
  })

  test.each([
    ['restricted', 'known callers keep working', history(['192.0.2.1', false, 5], ['192.0.2.2', true, 5])],
    ['suspended', 'nobody is known', history(['192.0.2.2', true, 5])],
    ['suspended', 'callers cannot be told apart', history(['', false, 5])],
  ])('proposes %s if %s', (level, _why, callers) => {
    expect(proposalOf([preview(callers)]).level).toBe(level)
  })
})
