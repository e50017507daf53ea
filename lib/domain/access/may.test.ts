import { describe, expect, test } from 'vitest'
import type { Actor } from './actor'
import type { Grant } from './grants'
import { ACTIONS, type Action, may, memberMay } from './may'
import { MEMBER_ROLES, type MemberRole } from './member-roles'
import { BUILT_IN_PERMISSIONS } from './permissions'

const SEE: Action[] = [
  'access-keys.see',
  'leaks.look-up',
  'audit.see',
  'audit.export',
  'incidents.see',
  'verifiers.see',
  'cloud-accounts.see',
  'permissions.see',
  'policy.see',
  'members.see',
]
const TIGHTEN: Action[] = [
  'access-keys.deactivate',
  'access-keys.revoke',
  'access-keys.contain',
  'secrets.deactivate',
  'secrets.revoke',
  // The one way to loosen: for ten seconds, what the same person stopped.
  'deactivations.undo',
]
/** What a response needs besides, which neither tightens nor loosens access. */
const RESPOND: readonly Action[] = ['incidents.open', 'decoys.see', 'leavers.see']
const everyAction = Object.keys(ACTIONS) as Action[]
const MATRIX: Record<MemberRole, readonly Action[]> = {
  global_admin: everyAction,
  support: [...SEE, ...TIGHTEN, ...RESPOND],
  global_viewer: SEE,
}

const EVERYWHERE: Grant = { role: 'global_admin', accounts: 'all' }

type ActingKey = Extract<Actor, { type: 'access_key' }>

function key(permissions: readonly string[], grants: readonly Grant[] = [EVERYWHERE]): ActingKey {
  return {
    type: 'access_key',
    keyId: 'ak_1',
    name: 'CI',
    secretId: 'sec_1',
    permissions,
    grants,
    expiresAt: 0,
    isExchanged: false,
  }
}

describe('the access matrix', () => {
  describe.each(MEMBER_ROLES)('%s', (role) => {
    test.each(everyAction)('%s', (action) => {
      const actor: Actor = { type: 'member', userId: 'usr_1', email: 'a@example.com', name: '', role }
      expect(memberMay(role, action)).toBe(MATRIX[role].includes(action))
      expect(may(actor, action)).toBe(MATRIX[role].includes(action))
    })
  })

  test('lets a key do exactly what the action’s permission allows', () => {
    for (const action of everyAction) {
      const { permission } = ACTIONS[action]
      const others = BUILT_IN_PERMISSIONS.map((one) => one.name).filter((name) => name !== permission)
      expect(may(key(others), action)).toBe(false)
      expect(may(key(permission === null ? [] : [permission]), action)).toBe(permission !== null)
    }
  })

  test('lets a key that is limited to some accounts neither see nor do anything for the whole workspace', () => {
    const all = BUILT_IN_PERMISSIONS.map((one) => one.name)
    const here: Grant = { role: 'cloud_account_viewer', accounts: ['acc_1'] }
    const reader: Grant = { role: 'cloud_account_viewer', accounts: 'all' }
    for (const action of everyAction) {
      expect(may(key(all, [here]), action)).toBe(false)
      const isRead = ACTIONS[action].permission?.endsWith(':read') ?? false
      expect(may(key(all, [here, reader]), action)).toBe(isRead)
    }
  })

  test('lets a short-lived token read and stop, but do nothing that outlives it', () => {
    const all = key(BUILT_IN_PERMISSIONS.map((one) => one.name))
    const short: Actor = { ...all, isExchanged: true }
    expect(everyAction.filter((action) => may(short, action))).toEqual(
      everyAction.filter((action) => may(all, action) && [...SEE, ...TIGHTEN].includes(action)),
    )
  })

  test('reserves members and workspaces for people', () => {
    const all = key(BUILT_IN_PERMISSIONS.map((one) => one.name))
    expect(everyAction.filter((action) => !may(all, action))).toEqual([
      'deactivations.undo',
      'presets.manage',
      'lost-changes.settle',
      'members.see',
      'members.manage',
      'decoys.see',
      'decoys.manage',
      'leavers.see',
      'workspaces.create',
    ])
  })

  test('requires only permissions that every catalogue has', () => {
    const known = new Set<string>(BUILT_IN_PERMISSIONS.map((one) => one.name))
    for (const { permission } of Object.values(ACTIONS)) {
      if (permission !== null) expect(known).toContain(permission)
    }
  })
})
