import { describe, expect, test } from 'vitest'
import { HOUR } from '../durations'
import { dueAt, type SilenceFacts, silentMove } from './finish-by-itself'
import type { RotatingSecret, RotationFacts } from './moves'
import { ROTATION_STEPS } from './steps'

const NOW = Date.parse('2026-11-20T12:00:00Z')

const secret = (more: Partial<RotatingSecret> = {}): RotatingSecret => ({
  revokedAt: null,
  expiresAt: NOW + 1000 * HOUR,
  deactivatedAt: null,
  lastUsedAt: NOW - HOUR,
  ...more,
})
const facts = (more: Partial<RotationFacts> = {}): RotationFacts => ({
  step: 'watch',
  isKeyRevoked: false,
  old: secret({ lastUsedAt: NOW - 30 * HOUR }),
  fresh: secret(),
  ...more,
})
const silence = (more: Partial<SilenceFacts> = {}): SilenceFacts => ({
  hours: 24,
  setAt: NOW - 48 * HOUR,
  lastCallAt: NOW - 30 * HOUR,
  ...more,
})
const stopped = (hoursAgo: number) => secret({ deactivatedAt: NOW - hoursAgo * HOUR })

describe('a rotation that finishes by itself', () => {
  test.each(['move', 'watch', 'deactivate'] as const)(
    'turns the old secret off at %s after silence',
    (step) => {
      expect(silentMove(facts({ step }), silence(), NOW)).toEqual({ to: 'validate', old: 'deactivate' })
    },
  )

  test.each(['validate', 'revoke'] as const)('revokes at %s after a second silence', (step) => {
    const due = facts({ step, old: stopped(24) })
    expect(silentMove(due, silence(), NOW)).toEqual({ to: 'done', old: 'revoke' })
    expect(silentMove(facts({ step, old: stopped(23) }), silence(), NOW)).toBeNull()
  })

  test.each<[string, Partial<SilenceFacts>]>([
    ['a call one millisecond too late', { lastCallAt: NOW - 24 * HOUR + 1 }],
    ['a call after this moment', { lastCallAt: NOW + 1 }],
    ['a choice that is younger than the silence', { setAt: NOW - 23 * HOUR }],
    ['a longer wish', { hours: 31 }],
  ])('waits after %s, at every step', (_, more) => {
    for (const step of ROTATION_STEPS) {
      expect(silentMove(facts({ step }), silence(more), NOW)).toBeNull()
      expect(silentMove(facts({ step, old: stopped(100) }), silence(more), NOW)).toBeNull()
    }
  })

  test.each<[string, Partial<RotationFacts>]>([
    ['the new secret has never been used', { fresh: secret({ lastUsedAt: null }) }],
    ['the new secret is deactivated', { fresh: stopped(1) }],
    ['the new secret has ended', { fresh: secret({ expiresAt: NOW }) }],
    ['the new secret is not there', { fresh: null }],
    ['the key is revoked', { isKeyRevoked: true }],
  ])('does nothing while %s', (_, more) => {
    for (const step of ROTATION_STEPS) {
      expect(silentMove(facts({ step, ...more }), silence(), NOW)).toBeNull()
    }
  })

  test('acts on an old secret that was never called, once the choice is old enough', () => {
    expect(silentMove(facts(), silence({ lastCallAt: null }), NOW)).toMatchObject({ old: 'deactivate' })
  })

  test('ends the rotation if the old secret has ended by itself', () => {
    const old = secret({ expiresAt: NOW })
    expect(silentMove(facts({ old }), silence({ lastCallAt: NOW }), NOW)).toEqual({ to: 'done', old: 'none' })
  })

  test('says when the next step is due', () => {
    expect(dueAt(silence(), null)).toBe(NOW - 6 * HOUR)
    expect(dueAt(silence(), NOW)).toBe(NOW + 24 * HOUR)
  })
})
