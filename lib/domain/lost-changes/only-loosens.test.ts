import { expect, test } from 'vitest'
import type { Grant, Scopes } from '../access/grants'
import { onlyLoosens } from './only-loosens'

const viewer = (accounts: Grant['accounts']): Grant => ({ role: 'cloud_account_viewer', accounts })
const admin: Grant = { role: 'global_admin', accounts: 'all' }

test.each<[string, Grant[], Scopes, Grant[], Scopes, boolean]>([
  ['nothing changes', [viewer(['a'])], ['x'], [viewer(['a'])], ['x'], true],
  ['an account is added', [viewer(['a'])], 'all', [viewer(['a', 'b'])], 'all', true],
  ['every account is added', [viewer(['a'])], 'all', [viewer('all')], 'all', true],
  ['an account goes', [viewer(['a', 'b'])], 'all', [viewer(['a'])], 'all', false],
  ['all accounts become a list', [viewer('all')], 'all', [viewer(['a'])], 'all', false],
  ['a role is added', [viewer(['a'])], 'all', [viewer(['a']), admin], 'all', true],
  ['a role goes', [viewer(['a']), admin], 'all', [viewer(['a'])], 'all', false],
  ['a scope is added', [admin], ['x'], [admin], ['x', 'y'], true],
  ['every scope is added', [admin], ['x'], [admin], 'all', true],
  ['a scope goes', [admin], ['x', 'y'], [admin], ['x'], false],
  ['all scopes become a list', [admin], 'all', [admin], ['x'], false],
])('an edit by which %s takes something away or not', (_what, had, hadScopes, has, hasScopes, expected) => {
  expect(onlyLoosens({ grants: had, scopes: hadScopes }, { grants: has, scopes: hasScopes })).toBe(expected)
})
