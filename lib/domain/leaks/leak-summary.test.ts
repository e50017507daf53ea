import { describe, expect, test } from 'vitest'
import type { LeakedKey } from './leak-answer'
import { summariseLeaks } from './leak-summary'

const numberOf = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const CONTAINED: LeakedKey['containment'] = {
  level: 'suspended',
  since: '2027-05-20T10:00:00.000Z',
  until: null,
  revokeAt: null,
  incident: null,
  reason: '',
  by: 'support@example.com',
  suspectedSince: null,
  addresses: null,
  callsPerMinute: null,
}
type Known = { id: string; newCount?: number; contained?: boolean }

const keyOf = ({ id, newCount = 0, contained = false }: Known): LeakedKey => ({
  id,
  name: id,
  status: 'active',
  deactivatedAt: null,
  revokedAt: null,
  revokedReason: null,
  containment: contained ? CONTAINED : null,
  grants: [],
  scopes: 'all',
  permissions: [],
  owner: null,
  ownerKind: null,
  contactEmails: [],
  expiresAt: null,
  lastUse: null,
  callers: {
    known: [],
    knownCount: 0,
    new: [],
    newCount,
    callsWithoutAddress: 0,
    canTellApart: true,
    isComplete: true,
  },
})

function summaryOf(...known: Known[]): string {
  const findings = known.map(({ id }) => ({ lookup: id, grade: 'live' as const, keyId: id, secret: null }))
  return summariseLeaks(findings, known.map(keyOf), numberOf)
}

describe('the answer of a leak check in one line', () => {
  test('says how many live secrets there are, and who uses them', () => {
    expect(summaryOf({ id: 'a' })).toBe('1 live secret of 1 key. No new caller uses it.')
    expect(summaryOf({ id: 'a' }, { id: 'b', newCount: 1 })).toBe(
      '2 live secrets of 2 keys. 1 key is being used by somebody new.',
    )
  })

  test('says that every key is contained, and counts no caller of a contained key', () => {
    expect(summaryOf({ id: 'a', contained: true, newCount: 3 })).toBe(
      '1 live secret of 1 key. The key is contained.',
    )
    expect(summaryOf({ id: 'a', contained: true }, { id: 'b', contained: true })).toBe(
      '2 live secrets of 2 keys. All keys are contained.',
    )
  })

  test('says what is left to contain', () => {
    expect(summaryOf({ id: 'a', contained: true }, { id: 'b' }, { id: 'c' })).toBe(
      '3 live secrets of 3 keys. 1 key is contained. 2 keys aren’t.',
    )
    expect(summaryOf({ id: 'a', contained: true }, { id: 'b', newCount: 1 }, { id: 'c' })).toBe(
      '3 live secrets of 3 keys. 1 key is contained. 1 key is being used by somebody new.',
    )
  })
})
