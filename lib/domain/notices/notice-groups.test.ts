import { expect, test } from 'vitest'
import { NOTICE_KINDS } from './notice'
import { kindsOfGroup, NOTICE_GROUPS } from './notice-groups'

test('every kind of notice is in one group, and no group is empty', () => {
  const kinds = NOTICE_GROUPS.map(kindsOfGroup)
  expect(kinds.every((own) => own.length > 0)).toBe(true)
  expect(kinds.flat().sort()).toEqual([...NOTICE_KINDS].sort())
})

test('a decoy in use and a lost change are the most urgent, then a leak, and an end in the future comes before a past event', () => {
  expect(NOTICE_GROUPS.slice(0, 6)).toEqual(['decoys', 'lost', 'incidents', 'expiring', 'policy', 'revoked'])
})
