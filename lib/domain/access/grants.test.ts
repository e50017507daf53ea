import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Grant, grantReaches, grantsCover, liveGrants, permissionsOfGrants, type Scopes } from './grants'
import { KEY_ROLES, roleAllows } from './key-roles'

const CATALOGUE = ['a:read', 'a:write', 'b:read', 'keys:verify', 'thread:unread']
const ACCOUNTS = ['acc_1', 'acc_2', 'acc_3']

const grant = fc.record<Grant>({
  role: fc.constantFrom(...KEY_ROLES),
  accounts: fc.oneof(fc.constant('all' as const), fc.subarray(ACCOUNTS)),
})
const grants = fc.array(grant, { maxLength: 4 })
const scopes: fc.Arbitrary<Scopes> = fc.oneof(
  fc.constant('all' as const),
  fc.subarray([...CATALOGUE, 'x:read']),
)
const live = fc.subarray(ACCOUNTS).map((ids) => new Set(ids))

/** Everything that grants and scopes allow, as pairs of permission and account. */
function reach(held: readonly Grant[], allowed: Scopes, accounts: ReadonlySet<string>): Set<string> {
  return new Set(
    held.flatMap((one) =>
      permissionsOfGrants([one], allowed, CATALOGUE).flatMap((permission) =>
        ACCOUNTS.filter((account) => grantReaches(one, account, accounts)).map((id) => `${permission} ${id}`),
      ),
    ),
  )
}

describe('a role', () => {
  test.each([
    ['global_admin', ['a:read', 'a:write', 'b:read', 'keys:verify', 'thread:unread']],
    ['global_viewer', ['a:read', 'b:read']],
    ['cloud_account_viewer', ['a:read', 'b:read']],
  ] as const)('%s allows %j', (role, expected) => {
    expect(CATALOGUE.filter((permission) => roleAllows(role, permission))).toEqual(expected)
  })
})

describe('scopes', () => {
  test('never allow more than the roles', () => {
    fc.assert(
      fc.property(grants, scopes, (held, chosen) => {
        const all = permissionsOfGrants(held, 'all', CATALOGUE)
        const narrowed = permissionsOfGrants(held, chosen, CATALOGUE)
        expect(all).toEqual(expect.arrayContaining(narrowed))
        if (chosen !== 'all') expect(chosen).toEqual(expect.arrayContaining(narrowed))
      }),
    )
  })

  test('in an empty list allow nothing', () => {
    expect(permissionsOfGrants([{ role: 'global_admin', accounts: 'all' }], [], CATALOGUE)).toEqual([])
  })

  test('allow the union of what each grant allows alone', () => {
    fc.assert(
      fc.property(grants, scopes, (held, chosen) => {
        const one = new Set(held.flatMap((each) => permissionsOfGrants([each], chosen, CATALOGUE)))
        expect(new Set(permissionsOfGrants(held, chosen, CATALOGUE))).toEqual(one)
      }),
    )
  })
})

describe('an account', () => {
  test.each<[string, Grant['accounts'], string[], boolean]>([
    ['named and live', ['acc_1'], ['acc_1'], true],
    ['named and archived', ['acc_1'], ['acc_2'], false],
    ['not named', ['acc_2'], ['acc_1', 'acc_2'], false],
    ['live where all are meant', 'all', ['acc_1'], true],
    ['archived where all are meant', 'all', ['acc_2'], false],
    ['anything where the list is empty', [], ['acc_1'], false],
  ])('%s', (_title, accounts, liveIds, expected) => {
    expect(grantReaches({ role: 'cloud_account_viewer', accounts }, 'acc_1', new Set(liveIds))).toBe(expected)
  })

  test('only takes reach away when it is archived', () => {
    fc.assert(
      fc.property(grants, scopes, live, (held, chosen, accounts) => {
        const before = reach(held, chosen, new Set(ACCOUNTS))
        const after = reach(liveGrants(held, accounts), chosen, accounts)
        for (const one of after) expect(before).toContain(one)
        for (const one of liveGrants(held, accounts)) expect(one.accounts).not.toEqual([])
      }),
    )
  })
})

describe('a key that makes a key', () => {
  const cover = (outer: Grant[], inner: Grant[], outerScopes: Scopes = 'all', innerScopes: Scopes = 'all') =>
    grantsCover(
      { grants: outer, permissions: permissionsOfGrants(outer, outerScopes, CATALOGUE) },
      { grants: inner, permissions: permissionsOfGrants(inner, innerScopes, CATALOGUE) },
    )

  test('never gives more than it has, whatever the grants and scopes of both', () => {
    fc.assert(
      fc.property(
        grants,
        scopes,
        grants,
        scopes,
        live,
        (outer, outerScopes, inner, innerScopes, accounts) => {
          if (!cover(outer, inner, outerScopes, innerScopes)) return
          const held = reach(outer, outerScopes, accounts)
          for (const given of reach(inner, innerScopes, accounts)) expect(held).toContain(given)
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('may always give exactly what it has', () => {
    fc.assert(
      fc.property(grants, scopes, (held, chosen) => {
        expect(cover(held, held, chosen, chosen)).toBe(true)
      }),
    )
  })

  test.each<[string, Grant, Grant, boolean]>([
    [
      'all accounts out of a list',
      { role: 'cloud_account_viewer', accounts: ['acc_1'] },
      { role: 'cloud_account_viewer', accounts: 'all' },
      false,
    ],
    [
      'one account out of a list',
      { role: 'cloud_account_viewer', accounts: ['acc_1', 'acc_2'] },
      { role: 'cloud_account_viewer', accounts: ['acc_1'] },
      true,
    ],
    [
      'one account out of all',
      { role: 'global_viewer', accounts: 'all' },
      { role: 'cloud_account_viewer', accounts: ['acc_1'] },
      true,
    ],
    [
      'an admin out of a viewer',
      { role: 'global_viewer', accounts: 'all' },
      { role: 'global_admin', accounts: 'all' },
      false,
    ],
    [
      'a global viewer out of a limited one',
      { role: 'cloud_account_viewer', accounts: 'all' },
      { role: 'global_viewer', accounts: 'all' },
      false,
    ],
  ])('%s', (_title, outer, inner, expected) => {
    expect(cover([outer], [inner])).toBe(expected)
  })
})
