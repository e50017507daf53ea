import { describe, expect, test } from 'vitest'
import { foundHealth, hasManyRefusals, shownHealth } from './health'
import { scopeUse } from './scope-use'

describe('many refusals', () => {
  test.each([
    [0, 19, false],
    [0, 20, true],
    [180, 20, true],
    [181, 20, false],
    [1000, 100, false],
    [900, 100, true],
    [0, 0, false],
  ])('%i accepted and %i blocked requests: %s', (accepted, refused, expected) => {
    expect(hasManyRefusals({ accepted, refused })).toBe(expected)
  })
})

describe('the health of a key', () => {
  const healthy = { newCallers: 0, accepted: 100, refused: 0, secretsInUse: 1, isWider: false }

  test.each([
    ['a healthy key', {}, []],
    ['a new caller', { newCallers: 1 }, ['new_caller']],
    ['many refusals', { refused: 50 }, ['many_refusals']],
    ['two used secrets', { secretsInUse: 2 }, ['two_secrets_in_use']],
    ['scopes that nobody needed', { isWider: true }, ['wider_than_used']],
    [
      'everything, the worst first',
      { newCallers: 2, refused: 50, secretsInUse: 2, isWider: true },
      ['new_caller', 'many_refusals', 'two_secrets_in_use', 'wider_than_used'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(foundHealth({ ...healthy, ...facts })).toEqual(expected)
  })

  test.each([
    ['active', [], false, ['never_used']],
    ['inactive', [], false, ['never_used']],
    ['active', ['wider_than_used', 'new_caller'], true, ['new_caller', 'wider_than_used']],
    ['active', ['of a later version'], true, []],
    ['revoked', ['new_caller'], false, []],
    ['expired', ['new_caller'], false, []],
  ] as const)('a key that is %s with %j, used: %s, shows %j', (status, found, isUsed, expected) => {
    expect(shownHealth(status, found, isUsed)).toEqual(expected)
  })
})

describe('the scopes that a key needs', () => {
  const now = new Date('2027-06-01T12:00:00Z')
  const long = new Date('2027-01-01T00:00:00Z')
  const facts = {
    held: ['a:read', 'a:write', 'b:read'],
    required: [],
    createdAt: long,
    recordedSince: long,
    now,
  }
  const young = new Date('2027-04-01T00:00:00Z')

  test.each([
    ['a young record', { recordedSince: young }, { kind: 'not_enough_history', since: young.toISOString() }],
    ['a young key', { createdAt: young }, { kind: 'not_enough_history', since: young.toISOString() }],
    ['no record', { recordedSince: null }, { kind: 'not_enough_history', since: now.toISOString() }],
    ['no call', {}, { kind: 'unused' }],
    ['calls that required nothing', { required: ['', 'a:read'] }, { kind: 'needed_unknown' }],
    ['only scopes that the key lost', { required: ['c:read', '?'] }, { kind: 'unused' }],
    ['every scope', { required: ['b:read', 'a:write', 'a:read', 'c:read'] }, { kind: 'fits' }],
    [
      'some scopes',
      { required: ['b:read', 'a:read'] },
      { kind: 'wider', needed: ['a:read', 'b:read'], unneeded: ['a:write'] },
    ],
  ])('after %s', (_, more, expected) => {
    expect(scopeUse({ ...facts, ...more })).toEqual(expected)
  })

  test('are known from exactly 90 days on', () => {
    const ninety = new Date('2027-03-03T12:00:00Z')
    expect(scopeUse({ ...facts, createdAt: ninety }).kind).toBe('unused')
    expect(scopeUse({ ...facts, createdAt: new Date(ninety.getTime() + 1) }).kind).toBe('not_enough_history')
  })
})
