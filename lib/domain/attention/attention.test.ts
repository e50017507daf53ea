import { describe, expect, test } from 'vitest'
import { decodePlace, encodePlace, kindsFrom } from './attention'

describe('a place in the list of what needs attention', () => {
  test.each([[{ kind: 'unused', cursor: null }], [{ kind: 'ownerless', cursor: 'WyJhIl0' }]] as const)(
    '%j survives the URL',
    (place) => {
      expect(decodePlace(encodePlace(place))).toEqual(place)
    },
  )

  test.each(['', 'nothing', '.x', 'nothing.x'])('%j is no place', (text) => {
    expect(decodePlace(text)).toBeNull()
  })

  test.each([
    [
      null,
      null,
      ['expiring_in_use', 'known_to_leaver', 'due_for_rotation', 'unused', 'ownerless', 'wider_than_used'],
    ],
    ['ownerless', null, ['ownerless', 'wider_than_used']],
    [null, 'unused', ['unused']],
    ['unused', 'unused', ['unused']],
    ['ownerless', 'unused', []],
  ] as const)('from %s on, only %s, the kinds are %j', (start, only, kinds) => {
    expect(kindsFrom(start, only)).toEqual(kinds)
  })
})
