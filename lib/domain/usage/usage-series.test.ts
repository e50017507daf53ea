import { describe, expect, test } from 'vitest'
import type { UsageReport } from './usage-report'
import { usageSeries } from './usage-series'

const report: UsageReport = {
  period: '24h',
  unit: 'hour',
  starts: ['2026-11-20T10:00:00.000Z', '2026-11-20T11:00:00.000Z'],
  until: '2026-11-20T11:30:00.000Z',
  points: [
    { bucket: 0, secretId: 'sec_a', outcome: 'EXPIRED', calls: 50 },
    { bucket: 0, secretId: 'sec_a', outcome: 'VALID', calls: 10 },
    { bucket: 1, secretId: 'sec_b', outcome: 'VALID', calls: 4 },
    { bucket: 9, secretId: 'sec_b', outcome: 'VALID', calls: 99 },
  ],
  accepted: 14,
  refused: 50,
  addresses: [],
  userAgents: [],
  clientIds: [],
  refusals: [],
  secrets: [{ id: 'sec_a', hint: 'chatel_…aaaa' }],
  countedSince: null,
}

describe('the bars of a report', () => {
  test('are split by outcome, accepted calls first', () => {
    const { series, bars } = usageSeries(report, 'outcome')
    expect(series.map(({ label, calls, isRefused }) => [label, calls, isRefused])).toEqual([
      ['Accepted', 14, false],
      ['Expired', 50, true],
    ])
    expect(bars[0]).toMatchObject({ total: 60, calls: { VALID: 10, EXPIRED: 50 } })
  })

  test('are split by secret, named by its hint', () => {
    const { series } = usageSeries(report, 'secret')
    expect(series.map(({ label, calls }) => [label, calls])).toEqual([
      ['chatel_…aaaa', 60],
      ['Deleted secret', 4],
    ])
  })

  test('stay within the period', () => {
    expect(usageSeries(report, 'outcome').bars.map((bar) => bar.total)).toEqual([60, 4])
  })
})
