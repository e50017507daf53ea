import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FactChanges, verificationFacts } from '@/test/worlds/verification-facts'
import { NO_USE } from '../usage/tally'
import type { KeptRefusal, MoreLikeIt, Refusal } from './refusal'
import { MOST_KINDS_OF_ONE, RefusalSample, ROOM, ROOM_FOR_ALIKE } from './refusal-sample'

const START = Date.UTC(2026, 4, 2, 12)
const SECOND = 1_000
const MINUTE = 60 * SECOND

let made = 0
let sample: RefusalSample

beforeEach(() => {
  made = 0
  sample = new RefusalSample(() => `dec_made${made++}`, START)
})

let asked = 0
const refusal = (changes: Partial<Refusal> = {}, facts: FactChanges = {}): Refusal => ({
  facts: verificationFacts(facts),
  code: 'INSUFFICIENT_PERMISSION',
  request: { permission: 'reports:write' },
  use: NO_USE,
  ids: { decisionId: `dec_${asked++}`, requestId: 'request' },
  endpoint: 'POST /v1/verify',
  isCounted: true,
  ...changes,
})
const ofKey = (id: string) => refusal({}, { key: { id } })
const note = (times: number, one: () => Refusal, now: number) => {
  for (let turn = 0; turn < times; turn += 1) sample.note(one(), now)
}
/** The number of kept refusals plus the number of refusals that were only counted. */
const known = ({ kept, more }: { kept: KeptRefusal[]; more: MoreLikeIt[] }) =>
  kept.length + more.reduce((sum, { calls }) => sum + calls, 0)

describe('a sample of refusals', () => {
  test('keeps every refusal while they are few, each with its own id', () => {
    note(50, refusal, START)
    const { kept, more } = sample.take(START)
    expect(new Set(kept.map(({ decisionId }) => decisionId)).size).toBe(50)
    expect(more).toEqual([])
    expect(sample.take(START)).toEqual({ kept: [], more: [] })
  })

  test('keeps one refusal of a kind in a second for ever, if nothing else is refused', () => {
    let kept = 0
    for (let at = 0; at < 600; at += 1) {
      sample.note(refusal(), START + at * SECOND)
      if (at % 3 === 0) kept += sample.take(START + at * SECOND).kept.length
    }
    expect(kept + sample.take(START + 600 * SECOND).kept.length).toBe(600)
  })

  test('adds later refusals to the count of the last kept one, and loses none', () => {
    note(1_000, refusal, START)
    const first = sample.take(START)
    expect(first.kept).toHaveLength(ROOM_FOR_ALIKE.most + 1)
    expect(known(first)).toBe(1_000)
    expect(first.more).toEqual([
      { decisionId: first.kept.at(-1)?.decisionId, calls: 1_000 - first.kept.length, lastAt: START },
    ])
    note(10, refusal, START + 100)
    const second = sample.take(START + 100)
    expect(second.kept).toEqual([])
    expect(second.more).toEqual([
      { decisionId: first.kept.at(-1)?.decisionId, calls: 10, lastAt: START + 100 },
    ])
  })

  test('loses no count if another one is kept before the next write', () => {
    note(200, refusal, START)
    note(200, refusal, START + 10 * SECOND)
    const taken = sample.take(START + 10 * SECOND)
    expect(taken.more).toHaveLength(2)
    expect(known(taken)).toBe(400)
  })

  test('has room for all other keys while some keys are refused all the time', () => {
    const loud = ['ak_a', 'ak_b', 'ak_c', 'ak_d', 'ak_e', 'ak_f', 'ak_g', 'ak_h']
    for (let at = 0; at < 600; at += 3) {
      for (const id of loud) note(30, () => ofKey(id), START + at * SECOND)
      sample.take(START + at * SECOND)
    }
    const now = START + 600 * SECOND
    for (let key = 0; key < 200; key += 1) sample.note(ofKey(`ak_quiet_${key}`), now)
    expect(sample.take(now).kept.filter(({ keyId }) => keyId.startsWith('ak_quiet'))).toHaveLength(200)
  })

  test('has room for a rare request of a key whose other requests are refused all the time', () => {
    for (let at = 0; at < 600; at += 3) {
      note(60, refusal, START + at * SECOND)
      sample.take(START + at * SECOND)
    }
    const rare = refusal({ request: { permission: 'alerts:write' } })
    sample.note(rare, START + 600 * SECOND)
    const { kept } = sample.take(START + 600 * SECOND)
    expect(kept.map(({ decisionId }) => decisionId)).toContain(rare.ids.decisionId)
  })

  test('keeps one of a kind at least every five minutes, also if there is no room to spare', () => {
    const seen: number[] = []
    for (let at = 0; at < 700; at += 1) {
      const now = START + at * SECOND
      for (const id of ['ak_a', 'ak_b', 'ak_c', 'ak_d', 'ak_e', 'ak_f']) note(4, () => ofKey(id), now)
      if (at > 0) sample.note(ofKey('ak_z'), now)
      const { kept } = sample.take(now)
      if (kept.some(({ keyId }) => keyId === 'ak_z')) seen.push(at)
    }
    const gaps = seen.map((at, index) => at - (seen[index - 1] ?? 0))
    expect(seen.length).toBeLessThan(300)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(301)
    expect(Math.max(...gaps)).toBeGreaterThan(250)
  })

  test('bounds what one key can write by inventing requests', () => {
    let invented = 0
    const next = () => refusal({ request: { permission: `made:up-${invented++}` } })
    note(10_000, next, START)
    expect(sample.take(START).kept).toHaveLength(MOST_KINDS_OF_ONE)
    note(10_000, next, START + 2 * MINUTE)
    sample.take(START + 2 * MINUTE)
    note(10_000, next, START + 4 * MINUTE)
    expect(sample.take(START + 4 * MINUTE).kept).toHaveLength(MOST_KINDS_OF_ONE)
  })

  test('never keeps more than its room, however many keys are refused and however long nothing is written', () => {
    for (let at = 0; at < 10; at += 1)
      for (let key = 0; key < 1_500; key += 1) sample.note(ofKey(`ak_${key}`), START + at * MINUTE)
    expect(sample.take(START + 10 * MINUTE).kept).toHaveLength(ROOM.most)
  })

  test('writes at most its room and what comes back with time, whatever is refused', () => {
    const call = fc.record({ key: fc.nat(40), scope: fc.nat(30), afterMs: fc.nat(2_000), times: fc.nat(60) })
    fc.assert(
      fc.property(fc.array(call, { maxLength: 100 }), (calls) => {
        const one = new RefusalSample(() => 'dec', START)
        let now = START
        let kept = 0
        let noted = 0
        let counted = 0
        for (const { key, scope, afterMs, times } of calls) {
          now += afterMs
          for (let turn = 0; turn < times; turn += 1)
            one.note(refusal({ request: { permission: `s:${scope}` } }, { key: { id: `ak_${key}` } }), now)
          noted += times
          const taken = one.take(now)
          kept += taken.kept.length
          counted += known(taken)
        }
        expect(kept).toBeLessThanOrEqual(ROOM.most + ((now - START) / SECOND) * ROOM.perSecond)
        expect(counted).toBeLessThanOrEqual(noted)
      }),
    )
  })
})

describe('refusals are alike', () => {
  const kinds = (all: readonly Refusal[]) => {
    for (const one of all) note(200, () => ({ ...one, ids: { decisionId: null, requestId: 'x' } }), START)
    return sample.take(START).more.length
  }

  test.each<[string, Partial<Refusal>[], number]>([
    ['if the scope is the same', [{}, { use: { ...NO_USE, address: '192.0.2.1' } }], 1],
    ['unless the scope differs', [{}, { request: { permission: 'alerts:write' } }], 2],
    [
      'for one account and scope, not for another account',
      [
        { code: 'ACCOUNT_NOT_ALLOWED', request: { permission: 'a:b', account: 'acc_1', ip: '::1' } },
        { code: 'ACCOUNT_NOT_ALLOWED', request: { permission: 'a:b', account: 'acc_1', ip: '::2' } },
        { code: 'ACCOUNT_NOT_ALLOWED', request: { permission: 'a:b', account: 'acc_2' } },
      ],
      2,
    ],
    [
      'for one address, whatever was requested',
      [
        { code: 'IP_NOT_ALLOWED', request: { permission: 'a:b', ip: '192.0.2.1' } },
        { code: 'IP_NOT_ALLOWED', request: { permission: 'c:d', ip: '192.0.2.1' } },
        { code: 'IP_NOT_ALLOWED', request: { ip: '192.0.2.2' } },
      ],
      2,
    ],
    [
      'for all pages of one origin',
      [
        { code: 'REFERRER_NOT_ALLOWED', request: { referrer: 'https://a.example/one?x=1' } },
        { code: 'REFERRER_NOT_ALLOWED', request: { referrer: 'https://a.example?x=2' } },
        { code: 'REFERRER_NOT_ALLOWED', request: { referrer: 'https://b.example/one' } },
        { code: 'REFERRER_NOT_ALLOWED', request: {} },
      ],
      3,
    ],
    [
      'for one dead secret, whatever was requested',
      [
        { code: 'REVOKED', request: { permission: 'a:b' } },
        { code: 'REVOKED', request: { permission: 'c:d' } },
        { code: 'EXPIRED', request: {} },
      ],
      2,
    ],
  ])('%s', (_name, changes, expected) => {
    expect(kinds(changes.map((change) => refusal(change)))).toBe(expected)
  })
})

describe('what is kept of a refusal', () => {
  test('holds nothing of the request but what is written later', () => {
    const evidence = { ...NO_USE, address: '192.0.2.1', authorizations: ['Bearer chatel_x'] }
    sample.note(refusal({ use: evidence }), START)
    expect(JSON.stringify(sample.take(START))).not.toContain('chatel_x')
  })

  test('drops a text that is too long, because a part of it could be a part of a secret', () => {
    const long = 'x'.repeat(2_001)
    const request = { permission: long, account: long, ip: long, referrer: long }
    sample.note(refusal({ request, use: { address: long, userAgent: long, clientId: long } }), START)
    expect(JSON.stringify(sample.take(START)).length).toBeLessThan(1_000)
  })

  test('names its request if a proxy did, and makes an id if the answer has none', () => {
    sample.note(refusal({ ids: { decisionId: 'dec_own', requestId: 'dec_own' } }), START)
    sample.note(refusal({ ids: { decisionId: null, requestId: 'from-proxy' } }), START)
    const { kept } = sample.take(START)
    expect(kept.map(({ decisionId, requestId }) => [decisionId, requestId])).toEqual([
      ['dec_own', null],
      ['dec_made0', 'from-proxy'],
    ])
  })
})
