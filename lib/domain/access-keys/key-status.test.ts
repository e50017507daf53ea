import { describe, expect, test } from 'vitest'
import { countsAsActive, type KeyStatus, keyStatus, statusUnderKey } from './key-status'

const NOW = 1000
const CASES: [string, number | null, number | null, number | null, KeyStatus][] = [
  ['untouched, unexpired', null, null, 2000, 'active'],
  ['without any secret', null, null, null, 'active'],
  ['ending now', null, null, 1000, 'expired'],
  ['ending a millisecond later', null, null, 1001, 'active'],
  ['deactivated', null, 1, 2000, 'inactive'],
  ['deactivated without a secret', null, 1, null, 'inactive'],
  ['deactivated and expired', null, 1, 1, 'expired'],
  ['revoked', 1, null, 2000, 'revoked'],
  ['revoked, deactivated and expired', 1, 1, 1, 'revoked'],
]

describe('the state of a key', () => {
  test.each(CASES)('%s', (_title, revokedAt, deactivatedAt, expiresAt, expected) => {
    expect(keyStatus({ revokedAt, deactivatedAt, expiresAt }, NOW)).toBe(expected)
  })
})

describe('a secret', () => {
  test.each<[string, number | null, number, boolean]>([
    ['unexpired', null, 1001, true],
    ['ending now', null, 1000, false],
    ['revoked', 1, 2000, false],
  ])('%s', (_title, revokedAt, expiresAt, counts) => {
    expect(countsAsActive({ revokedAt, expiresAt }, NOW)).toBe(counts)
  })

  test('counts towards the limit while it is deactivated', () => {
    const secret = { revokedAt: null, deactivatedAt: 1, expiresAt: 2000 }
    expect(keyStatus(secret, NOW)).toBe('inactive')
    expect(countsAsActive(secret, NOW)).toBe(true)
  })
})

describe('a secret on the page of its key', () => {
  test('is revoked with the key, unless it had expired', () => {
    expect(statusUnderKey('active', 'revoked')).toBe('revoked')
    expect(statusUnderKey('inactive', 'revoked')).toBe('revoked')
    expect(statusUnderKey('expired', 'revoked')).toBe('expired')
  })

  test('keeps its own state under any other key', () => {
    expect(statusUnderKey('active', 'inactive')).toBe('active')
    expect(statusUnderKey('revoked', 'active')).toBe('revoked')
  })
})
