import { describe, expect, test } from 'vitest'
import { publicOwner } from './owner'
import { ownerInput } from './owner-input'

const parsed = (input: unknown) => {
  const result = ownerInput.safeParse(input)
  return result.success ? result.data : (result.error.issues[0]?.message ?? '')
}

describe('the owner of a key as typed', () => {
  test.each<[string, unknown, string | null]>([
    ['nobody', null, null],
    ['an empty field', '  ', null],
    ['a member', ' ada@acme.test ', 'ada@acme.test'],
    ['a team', 'Data platform', 'Data platform'],
    ['a team in another form of the same letters', 'Bu\u0308ro', 'Büro'],
    ['a team of 100 characters', 'x'.repeat(100), 'x'.repeat(100)],
    ['a name that every object has', 'constructor', 'constructor'],
  ])('may be %s', (_what, input, output) => {
    expect(parsed(input)).toBe(output)
  })

  test.each<[string, unknown, RegExp]>([
    ['a long team', 'x'.repeat(101), /at most 100 characters/],
    ['signs alone', '-', /letter or digit/],
    ['nothing visible', '\u200b', /letter or digit/],
    ['a line break', 'a\nb', /Remove control characters/],
    ['an id', 'usr_0000000000000001', /look like an ID/],
    ['a secret', `ghp_${'a1B2c3D4e5F6'.repeat(3)}`, /looks like a secret/],
    ['a number', 1, /expected string/],
  ])('may not be %s', (_what, input, message) => {
    expect(parsed(input)).toMatch(message)
  })
})

test('a stored owner is a member, a team, or somebody who has left', () => {
  const one = { name: 'ada@acme.test', userId: 'usr_1', hasLeft: false }
  expect(publicOwner(one)).toEqual({ owner: 'ada@acme.test', ownerKind: 'member' })
  expect(publicOwner({ ...one, hasLeft: true })).toEqual({ owner: 'ada@acme.test', ownerKind: 'left' })
  expect(publicOwner({ name: 'Platform', userId: null, hasLeft: false })).toEqual({
    owner: 'Platform',
    ownerKind: 'team',
  })
  expect(publicOwner({ name: null, userId: null, hasLeft: false })).toEqual({ owner: null, ownerKind: null })
})
