import { describe, expect, test } from 'vitest'
import type { Actor } from './actor'
import { changesToFollow, FOLLOWS_ALL_CHANGES } from './follow-changes'
import { ACTIONS } from './may'
import { MEMBER_ROLES } from './member-roles'

const key = (permissions: readonly string[], changes: Partial<Extract<Actor, { type: 'access_key' }>> = {}) =>
  ({
    type: 'access_key',
    keyId: 'ak_mine',
    name: 'mine',
    secretId: 'sec_1',
    permissions,
    grants: [{ role: 'global_admin', accounts: 'all' }],
    expiresAt: 0,
    isExchanged: false,
    ...changes,
  }) as const

describe('who may follow changes', () => {
  test.each(MEMBER_ROLES)('%s follows all changes of the workspace', (role) => {
    expect(changesToFollow({ type: 'member', userId: 'usr_1', email: 'a@b.test', name: 'A', role })).toBe(
      'all',
    )
  })

  test.each(FOLLOWS_ALL_CHANGES)('a key with %s follows all changes of the workspace', (permission) => {
    expect(changesToFollow(key([permission]))).toBe('all')
  })

  test('a key with any permission that changes the verifiers’ facts may follow changes', () => {
    // An incident is a record for people. No verifier knows of it.
    const changing = Object.values(ACTIONS).flatMap(({ permission }) =>
      permission !== null && !permission.endsWith(':read') && permission !== 'incidents:write'
        ? [permission]
        : [],
    )
    expect(changing.filter((permission) => changesToFollow(key([permission])) === null)).toEqual([])
  })

  test('a key that may only rotate itself follows only its own changes', () => {
    expect(changesToFollow(key(['self:rotate']))).toEqual({ keyId: 'ak_mine' })
  })

  test('a key follows nothing with other permissions, or with a permission for some accounts only', () => {
    expect(changesToFollow(key(['reports:read', 'verifiers:read', 'keys:verify']))).toBeNull()
    const grants = [{ role: 'global_admin', accounts: ['acc_1'] }] as const
    expect(changesToFollow(key(['access-keys:read', 'self:rotate'], { grants }))).toBeNull()
  })
})
