import { describe, expect, test } from 'vitest'
import {
  cancelChange,
  nextMove,
  type OldSecretChange,
  previousMove,
  type RotatingSecret,
  type RotationFacts,
} from './moves'
import { ROTATION_STEPS, type RotationStep } from './steps'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const HOUR = 3_600_000

const secret = (more: Partial<RotatingSecret> = {}): RotatingSecret => ({
  revokedAt: null,
  expiresAt: NOW + 1000 * HOUR,
  deactivatedAt: null,
  lastUsedAt: NOW - 30 * HOUR,
  ...more,
})

const facts = (more: Partial<RotationFacts> = {}): RotationFacts => ({
  step: 'create',
  isKeyRevoked: false,
  old: secret(),
  fresh: secret(),
  ...more,
})

const next = (more: Partial<RotationFacts>, isConfirmed = false) => nextMove(facts(more), NOW, isConfirmed)
const back = (more: Partial<RotationFacts>) => previousMove(facts(more), NOW)

describe('a guided rotation, step by step', () => {
  test('has six steps in this order', () => {
    expect(ROTATION_STEPS).toEqual(['create', 'move', 'watch', 'deactivate', 'validate', 'revoke'])
  })

  const STOPS: Partial<Record<RotationStep, OldSecretChange>> = { deactivate: 'deactivate', revoke: 'revoke' }

  test.each(ROTATION_STEPS.map((step, index) => [step, ROTATION_STEPS[index + 1] ?? 'done'] as const))(
    'goes on from %s to %s, and stops the old secret at two steps only',
    (step, to) => {
      expect(next({ step })).toEqual({ ok: true, value: { to, old: STOPS[step] ?? 'none' } })
    },
  )

  test.each(ROTATION_STEPS.slice(1).map((step, index) => [step, ROTATION_STEPS[index]] as const))(
    'goes back from %s to %s, and reactivates the old secret before it is deactivated again',
    (step, to) => {
      const old = step === 'validate' ? 'reactivate' : 'none'
      expect(back({ step })).toEqual({ ok: true, value: { to, old } })
    },
  )

  test('does not go back before its first step', () => {
    expect(back({ step: 'create' })).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
  })

  test('does not start to move callers before a second secret works', () => {
    for (const fresh of [null, secret({ deactivatedAt: NOW }), secret({ expiresAt: NOW })]) {
      expect(next({ fresh })).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
    }
  })
})

describe('a guided rotation protects the callers', () => {
  test.each(['move', 'deactivate', 'revoke'] as const)(
    'is refused at %s while the new secret does not work',
    (step) => {
      for (const fresh of [null, secret({ revokedAt: NOW }), secret({ deactivatedAt: NOW })]) {
        expect(next({ step, fresh }, true)).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
      }
    },
  )

  test('asks before it deactivates a secret that was used in the last hour', () => {
    const old = secret({ lastUsedAt: NOW - HOUR + 1 })
    expect(next({ step: 'deactivate', old })).toMatchObject({ failure: { code: 'CONFIRMATION_NEEDED' } })
    expect(next({ step: 'deactivate', old }, true)).toMatchObject({ value: { old: 'deactivate' } })
  })

  test('does not ask about a secret that is silent for an hour, unused, or already deactivated', () => {
    for (const old of [
      secret({ lastUsedAt: NOW - HOUR }),
      secret({ lastUsedAt: null }),
      secret({ lastUsedAt: NOW, deactivatedAt: NOW }),
    ]) {
      expect(next({ step: 'deactivate', old })).toMatchObject({ ok: true })
    }
  })

  test('does not advance after the key is revoked', () => {
    for (const step of ROTATION_STEPS) {
      expect(next({ step, isKeyRevoked: true }, true)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
    }
  })

  test('is done if the old secret has ended by itself, and does not revive it', () => {
    for (const old of [secret({ revokedAt: NOW - 1, expiresAt: NOW - 1 }), secret({ expiresAt: NOW })]) {
      expect(next({ step: 'watch', old })).toEqual({ ok: true, value: { to: 'done', old: 'none' } })
      expect(back({ step: 'validate', old })).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
      expect(cancelChange(facts({ step: 'validate', old }), NOW)).toBe('none')
    }
  })

  test('reactivates the old secret when it is cancelled after having stopped it', () => {
    const changes = ROTATION_STEPS.map((step) => cancelChange(facts({ step }), NOW))
    expect(changes).toEqual(['none', 'none', 'none', 'none', 'reactivate', 'reactivate'])
    expect(cancelChange(facts({ step: 'revoke', isKeyRevoked: true }), NOW)).toBe('none')
  })
})
