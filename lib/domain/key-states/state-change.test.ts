import { describe, expect, test } from 'vitest'
import {
  CHANGES_OF_STATE,
  type Circumstances,
  REASON_MISSING,
  STOPPED_BY_LOSS,
  type StateChangeName,
  type Verdict,
} from './state-change'

const AT = new Date('2026-11-20T10:00:00.000Z')
const active = { revokedAt: null, deactivatedAt: null }
const inactive = { revokedAt: null, deactivatedAt: AT }
const revoked = { revokedAt: AT, deactivatedAt: null }
const PLAIN: Circumstances = { isStoppedByLoss: false, lacksReason: false }
const FINAL = expect.objectContaining({
  code: 'STATE_CONFLICT',
  message: expect.stringContaining('can’t be changed'),
})

type Row = [
  StateChangeName,
  typeof active | typeof inactive | typeof revoked,
  Partial<Circumstances>,
  unknown,
]
const CASES: readonly Row[] = [
  ['deactivate', active, {}, 'change'],
  ['deactivate', inactive, {}, 'unchanged'],
  ['deactivate', revoked, {}, FINAL],
  ['reactivate', active, {}, 'unchanged'],
  ['reactivate', inactive, {}, 'change'],
  ['reactivate', revoked, {}, FINAL],
  ['reactivate', inactive, { isStoppedByLoss: true }, STOPPED_BY_LOSS],
  // A lost stop may be one that the present state does not show.
  ['reactivate', active, { isStoppedByLoss: true }, STOPPED_BY_LOSS],
  ['revoke', active, {}, 'change'],
  ['revoke', inactive, {}, 'change'],
  ['revoke', revoked, {}, 'unchanged'],
  ['revoke', active, { lacksReason: true }, REASON_MISSING],
  // A repeat needs no reason.
  ['revoke', revoked, { lacksReason: true }, 'unchanged'],
]

describe('a change of the state of a key', () => {
  test.each(CASES)('%s of %o with %o', (name, key, circumstances, expected) => {
    const verdict: Verdict = CHANGES_OF_STATE[name].judge(key, { ...PLAIN, ...circumstances })
    expect(verdict).toEqual(expected)
  })

  test('writes the new state, and records the state before and after', () => {
    const { deactivate, reactivate, revoke } = CHANGES_OF_STATE
    expect(deactivate.columns(AT, 'quiet')).toEqual({ deactivatedAt: AT })
    expect(reactivate.columns(AT, '')).toEqual({ deactivatedAt: null })
    expect(revoke.columns(AT, '')).toEqual({ revokedAt: AT, revokedReason: null })
    expect(revoke.columns(AT, 'leaked')).toEqual({ revokedAt: AT, revokedReason: 'leaked' })
    expect(reactivate.facts(inactive, AT)).toEqual({
      before: { deactivatedAt: AT.toISOString() },
      after: { deactivatedAt: null },
    })
    expect(revoke.facts(inactive, AT)).toEqual({
      before: { revokedAt: null, deactivatedAt: AT.toISOString() },
      after: { revokedAt: AT.toISOString() },
    })
  })
})
