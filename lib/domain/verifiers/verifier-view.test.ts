import { describe, expect, test } from 'vitest'
import { leaseState, verifierFigures } from './verifier-view'

describe('the view of a verifier', () => {
  test('is live while renewals come, and lapsed once the lease has run out', () => {
    expect([4_800, 3_000, 2_999, 1, 0, -5_000].map(leaseState)).toEqual([
      'held',
      'held',
      'ending',
      'ending',
      'lapsed',
      'lapsed',
    ])
  })

  test('accepts missing or invalid figures', () => {
    expect(verifierFigures.parse({ cachedKeys: 12 })).toEqual({
      cachedKeys: 12,
      requestsPerSecond: null,
      p99Ms: null,
    })
    expect(verifierFigures.parse({ cachedKeys: 'many', p99Ms: -1 })).toMatchObject({
      cachedKeys: null,
      p99Ms: null,
    })
    expect(verifierFigures.parse(null)).toMatchObject({ cachedKeys: null })
  })
})
