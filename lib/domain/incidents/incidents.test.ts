import { describe, expect, test } from 'vitest'
import { checkIsOpen, checkOutcome } from './close-rules'
import { addNoteInput, foundAtInput, incidentNumberInput, incidentTitleInput } from './incident-inputs'
import { INCIDENT_OUTCOMES } from './incident-states'
import {
  containmentWords,
  durationWords,
  outlookOf,
  secondsToContainment,
  stateWords,
} from './incident-words'
import { keyIdsInText } from './key-ids-in-text'
import { countStandings, standingOf } from './key-standing'

const NONE = { live: 0, restricted: 0, stopped: 0, over: 0 }
const SECRET = `chatel_0123456789abcdef_${'q7Zb0KfXw3'.repeat(5)}`

describe('the standing of a key', () => {
  test.each([
    ['active', null, 'live'],
    ['active', 'restricted', 'restricted'],
    ['active', 'suspended', 'stopped'],
    ['inactive', null, 'stopped'],
    ['inactive', 'restricted', 'stopped'],
    ['active', 'revoked', 'over'],
    ['revoked', 'suspended', 'over'],
    ['expired', 'restricted', 'over'],
    ['deleted', null, 'over'],
  ] as const)('%s and %s: %s', (status, level, standing) => {
    expect(standingOf({ status, level })).toBe(standing)
  })

  test('is counted over groups of keys', () => {
    const groups = [
      { status: 'active', level: null, keys: 2 },
      { status: 'inactive', level: null, keys: 3 },
      { status: 'active', level: 'suspended', keys: 4 },
    ] as const
    expect(countStandings(groups)).toEqual({ ...NONE, live: 2, stopped: 7 })
  })
})

describe('closing', () => {
  test.each(INCIDENT_OUTCOMES)('as %s with a key that may work again', (outcome) => {
    expect(checkOutcome(outcome, { ...NONE, stopped: 1 }).ok).toBe(outcome !== 'revoked')
  })

  test('as "revoked" is possible if every key has ended', () => {
    expect(checkOutcome('revoked', { ...NONE, over: 3 }).ok).toBe(true)
  })

  test('happens once', () => {
    expect(checkIsOpen({ number: 1, state: 'open' }).ok).toBe(true)
    expect(checkIsOpen({ number: 1, state: 'closed' })).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
  })
})

describe('the outlook', () => {
  test.each([
    ['open', NONE, [], [], ['Add the access keys that leaked.']],
    [
      'open',
      { live: 1, restricted: 2, stopped: 1, over: 0 },
      ['1 access key still works without limits.'],
      ['2 access keys restricted to known callers.', '1 access key stopped for now.'],
      ['Contain 1 access key.', 'Rotate or revoke 3 access keys.'],
    ],
    ['open', { ...NONE, over: 2 }, [], ['2 access keys ended for good.'], ['Close the incident.']],
    ['closed', { ...NONE, live: 2 }, ['2 access keys still work without limits.'], [], []],
  ] as const)('%s with %j', (state, keys, dangerous, done, left) => {
    expect(outlookOf(state, keys)).toEqual({ dangerous, done, left })
  })
})

describe('words', () => {
  test.each([
    [0, '0 s'],
    [59, '59 s'],
    [252, '4 min 12 s'],
    [3600, '1 h'],
    [3601, '1 h'],
    [7_380, '2 h 3 min'],
    [200_000, '2 d 7 h'],
  ])('%d seconds: %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words)
  })

  test('the time to containment starts with the opening and is never negative', () => {
    const openedAt = new Date('2026-11-30T03:00:00Z')
    expect(secondsToContainment(openedAt, null)).toBeNull()
    expect(secondsToContainment(openedAt, new Date('2026-11-30T03:04:12.400Z'))).toBe(252)
    expect(secondsToContainment(openedAt, new Date('2026-11-30T02:59:00Z'))).toBe(0)
    expect([null, 0, 252].map(containmentWords)).toEqual([
      'Not contained yet',
      'Contained when opened',
      'Contained after 4 min 12 s',
    ])
  })

  test('the state names the outcome', () => {
    expect(stateWords({ state: 'open', outcome: null })).toBe('Open')
    expect(stateWords({ state: 'closed', outcome: 'false_alarm' })).toBe('Closed: False alarm')
  })
})

describe('typed texts', () => {
  test.each([
    ['a title', incidentTitleInput],
    ['a place', foundAtInput],
    ['a note', addNoteInput.shape.text],
  ])('%s with a secret is refused, in whatever form', (_name, schema) => {
    const forms = [SECRET, `see ${SECRET}.`, btoa(`Authorization: ${SECRET}`), encodeURIComponent(SECRET)]
    for (const text of forms) expect(schema.safeParse(text).success).toBe(false)
    expect(schema.safeParse('Key ak_0123456789abcdef in a build log').success).toBe(true)
  })

  test('a place may be the permanent link of a commit', () => {
    const link = 'https://github.com/acme/app/blob/3f2a9c1d5e6b7a8091a2b3c4d5e6f708192a3b4c/.env#L3'
    expect(foundAtInput.parse(link)).toBe(link)
  })

  test.each(['', ' ', '...', 'x'.repeat(121), 'two\nlines'])('%j is no title', (title) => {
    expect(incidentTitleInput.safeParse(title).success).toBe(false)
  })

  test.each([
    ['12', 12],
    [12, 12],
    ['0', null],
    ['1e3', null],
    ['0x10', null],
    [' 1', null],
    ['9999999999', null],
    [1.5, null],
    [null, null],
  ])('the number %j is %j', (typed, number) => {
    const parsed = incidentNumberInput.safeParse(typed)
    expect(parsed.success ? parsed.data : null).toBe(number)
  })
})

describe('the keys in a text', () => {
  const id = (character: string) => `ak_${character.repeat(16)}`

  test('are its ids in order, each once; a secret counts by its key only', () => {
    const text = `${id('b')}, "${id('a')}"\n${id('b')} chatel_${'c'.repeat(16)}_${'x'.repeat(49)}`
    expect(keyIdsInText(text)).toEqual([id('b'), id('a'), id('c')])
  })

  test.each([`x${id('a')}`, `${id('a')}1`, 'ak_short', ''])('%j has none', (text) => {
    expect(keyIdsInText(text)).toEqual([])
  })

  test('are found in a large text without delay', () => {
    const started = performance.now()
    expect(keyIdsInText('ak_'.repeat(1_000_000))).toEqual([])
    expect(keyIdsInText('a'.repeat(2_000_000))).toEqual([])
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
