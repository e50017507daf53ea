import { describe, expect, test } from 'vitest'
import { type ContainmentEvent, containmentSetBy } from './containment-at'

const AT = Date.parse('2026-11-30T04:00:00.000Z')
const event = (containment: unknown): ContainmentEvent => ({
  keyId: 'ak_0000000000000001',
  at: AT,
  by: 'support@acme.test',
  reason: 'found in a log',
  containment,
})

describe('the containment that an event left', () => {
  test('of a restricted key has its limits', () => {
    const recorded = {
      level: 'restricted',
      until: null,
      revokeAt: '2026-11-30T05:00:00.000Z',
      incident: 3,
      suspectedSince: '2026-11-29T04:00:00.000Z',
      addresses: ['192.0.2.1'],
      callsPerMinute: 60,
    }
    expect(containmentSetBy(event(recorded))).toEqual({
      ...recorded,
      revokeAt: AT + 3_600_000,
      suspectedSince: AT - 86_400_000,
      setAt: AT,
      setBy: 'support@acme.test',
      reason: 'found in a log',
    })
  })

  test('of a suspended key has an end and no limits', () => {
    const recorded = { level: 'suspended', until: '2026-11-30T04:05:00.000Z', revokeAt: null, incident: null }
    expect(containmentSetBy({ ...event(recorded), reason: null })).toMatchObject({
      level: 'suspended',
      until: AT + 300_000,
      addresses: null,
      callsPerMinute: null,
      reason: '',
    })
  })

  test('that lifted it is none', () => {
    expect(containmentSetBy(event(null))).toBeNull()
  })

  test('must have a known form', () => {
    expect(() => containmentSetBy(event({ level: 'paused' }))).toThrow()
  })
})
