import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HeardChange, lostStops } from './lost-stops'
import type { Stop } from './stop'

const change = (token: string, stops: Stop, more: Partial<HeardChange> = {}): HeardChange => ({
  id: 1,
  token,
  workspaceId: 'ws',
  keyId: 'ak',
  stops,
  ...more,
})
const tokensOf = (changes: readonly HeardChange[]) => changes.map(({ token }) => token)

const stop = fc.oneof(
  fc.constantFrom<Stop>(
    { what: 'key_for_good' },
    { what: 'rights' },
    { what: 'key' },
    { what: 'key', lifts: true },
  ),
  fc.record({ what: fc.constant('secret' as const), id: fc.constantFrom('s1', 's2') }),
  fc.record({
    what: fc.constant('secret' as const),
    id: fc.constantFrom('s1', 's2'),
    lifts: fc.constant(true as const),
  }),
  fc.record({ what: fc.constant('expiry' as const), id: fc.constantFrom('s1', 's2'), at: fc.nat() }),
)
/** Changes in the order of hearing. Some have an id that another change had before. */
const history = fc
  .array(fc.record({ stops: stop, keyId: fc.constantFrom('ak1', 'ak2'), id: fc.nat(5) }), { maxLength: 40 })
  .map((changes) => changes.map((one, index) => change(`t${index}`, one.stops, one)))

/** The stops after a number of changes: the last one for each setting. */
const stateOf = (changes: readonly HeardChange[]) => {
  const state = new Map<string, string>()
  for (const { keyId, stops, token } of changes) {
    const which = stops.what === 'rights' ? token : 'id' in stops ? stops.id : ''
    const isLifted = 'lifts' in stops && stops.lifts === true
    const value = stops.what === 'expiry' ? String(stops.at) : isLifted ? '' : 'stopped'
    state.set(`${keyId} ${stops.what} ${which}`, value)
  }
  return state
}

describe('the stops that a later history of the database lost', () => {
  test('are none if every change is present', () => {
    fc.assert(
      fc.property(history, (changes) => {
        expect(lostStops(changes, new Set(tokensOf(changes)))).toEqual([])
      }),
    )
  })

  test('are all stops in the missing end of a history, except lifted ones', () => {
    fc.assert(
      fc.property(history, fc.nat(40), (changes, length) => {
        const kept = changes.slice(0, length)
        const lost = lostStops(changes, new Set(tokensOf(kept)))
        const restored = stateOf([...kept, ...lost])
        for (const [subject, value] of stateOf(changes)) {
          if (value !== '') expect(restored.get(subject)).toBe(value)
        }
        for (const one of lost) expect(stateOf(changes).get([...stateOf([one]).keys()][0] ?? '')).not.toBe('')
        expect(lost.every((one) => !kept.includes(one))).toBe(true)
      }),
    )
  })

  test('include a change whose id another change got', () => {
    const revoked = change('mine', { what: 'key_for_good' }, { id: 7 })
    expect(lostStops([revoked], new Set(['of another change with id 7']))).toEqual([revoked])
  })

  test('exclude a deactivation that was lifted before it was lost', () => {
    const changes = [change('off', { what: 'key' }), change('on', { what: 'key', lifts: true })]
    expect(lostStops(changes, new Set())).toEqual([])
  })

  const policy = (days: number | null): Stop => ({
    what: 'policy',
    longestLifetimeDays: days,
    addressRuleRequiredForGlobalAdmin: false,
  })
  test.each<[string, Stop, Stop, boolean]>([
    ['a lift', { what: 'key' }, { what: 'key', lifts: true }, false],
    ['a looser policy', policy(10), policy(11), false],
    ['a policy without a limit', policy(10), policy(null), false],
    ['a policy as tight', policy(10), policy(10), true],
    ['a later expiry', { what: 'expiry', id: 's', at: 1 }, { what: 'expiry', id: 's', at: 2 }, false],
    ['an earlier expiry', { what: 'expiry', id: 's', at: 2 }, { what: 'expiry', id: 's', at: 1 }, true],
    [
      'the expiry of another secret',
      { what: 'expiry', id: 's', at: 2 },
      { what: 'expiry', id: 't', at: 1 },
      false,
    ],
    ['the revocation of the secret', { what: 'secret', id: 's' }, { what: 'secret_for_good', id: 's' }, true],
    ['the revocation of the key', { what: 'rights' }, { what: 'key_for_good' }, true],
    ['another edit', { what: 'rights' }, { what: 'rights' }, false],
    ['the same stop', { what: 'account', id: 'a' }, { what: 'account', id: 'a' }, true],
  ])('is made up for by %s in the new history only if that is as tight', (_what, lost, made, isMadeUp) => {
    const changes = [change('lost', lost), change('made', made)]
    expect(tokensOf(lostStops(changes, new Set(['made'])))).toEqual(isMadeUp ? [] : ['lost'])
    const elsewhere = [change('lost', lost), change('made', made, { keyId: 'another' })]
    expect(tokensOf(lostStops(elsewhere, new Set(['made'])))).toEqual(['lost'])
  })

  test('keep every lost edit, because each may have removed something else', () => {
    const edits = [change('one', { what: 'rights' }), change('two', { what: 'rights' })]
    expect(lostStops(edits, new Set())).toEqual(edits)
  })
})
