import { describe, expect, test } from 'vitest'
import { type Authority, describeAuthority } from './describe-authority'

const catalogue = [
  'access-keys:revoke',
  'keys:verify',
  'reports:read',
  'reports:write',
  'self:rotate',
  'vulnerabilities:read',
]
const until = 'Thu, 20 May 2027'

function say(changes: Partial<Authority>): string {
  return describeAuthority({ grants: [], scopes: 'all', catalogue, until, ...changes })
}

describe('the sentence about what a key can do', () => {
  test.each<[string, Partial<Authority>, string]>([
    [
      'names the cloud accounts of a viewer',
      { grants: [{ role: 'cloud_account_viewer', accounts: ['AWS Production', 'GCP Staging'] }] },
      'Can read everything in AWS Production and GCP Staging until Thu, 20 May 2027. Cannot change anything.',
    ],
    [
      'cuts a long list of accounts',
      { grants: [{ role: 'cloud_account_viewer', accounts: ['A', 'B', 'C', 'D', 'E', 'F'] }] },
      'Can read everything in A, B, C, D and 2 more until Thu, 20 May 2027. Cannot change anything.',
    ],
    [
      'does not play an administrator down',
      { grants: [{ role: 'global_admin', accounts: 'all' }] },
      'Can read and change everything in every cloud account until Thu, 20 May 2027.',
    ],
    [
      'says each scope as a deed',
      {
        grants: [{ role: 'global_admin', accounts: 'all' }],
        scopes: ['reports:read', 'reports:write', 'keys:verify'],
      },
      'Can verify keys, read reports and change reports in every cloud account until Thu, 20 May 2027. Nothing else.',
    ],
    [
      'knows what a key does to itself',
      { grants: [{ role: 'global_admin', accounts: 'all' }], scopes: ['self:rotate'] },
      'Can rotate its own secret in every cloud account until Thu, 20 May 2027. Nothing else.',
    ],
    [
      'leaves out what a wider role already says',
      {
        grants: [
          { role: 'global_viewer', accounts: 'all' },
          { role: 'cloud_account_viewer', accounts: ['A'] },
        ],
      },
      'Can read everything in every cloud account until Thu, 20 May 2027. Cannot change anything.',
    ],
    [
      'joins the accounts of two grants of one role',
      {
        grants: [
          { role: 'cloud_account_viewer', accounts: ['A'] },
          { role: 'cloud_account_viewer', accounts: ['B'] },
        ],
      },
      'Can read everything in A and B until Thu, 20 May 2027. Cannot change anything.',
    ],
    [
      'tells that a key without a secret waits for one',
      { grants: [{ role: 'global_viewer', accounts: 'all' }], until: null },
      'Once it has a secret, it can read everything in every cloud account. Cannot change anything.',
    ],
    ['asks for a role', {}, 'This key can’t do anything yet. Choose a role.'],
    [
      'asks for accounts',
      { grants: [{ role: 'cloud_account_viewer', accounts: [] }] },
      'This key can’t do anything yet. Choose cloud accounts.',
    ],
    [
      'asks for a scope',
      { grants: [{ role: 'global_viewer', accounts: 'all' }], scopes: [] },
      'This key can’t do anything yet. Choose at least one scope.',
    ],
    [
      'tells that roles and scopes do not meet',
      { grants: [{ role: 'global_viewer', accounts: 'all' }], scopes: ['reports:write'] },
      'This key can’t do anything. Its roles don’t allow the chosen scopes.',
    ],
  ])('%s', (_behaviour, changes, sentence) => {
    expect(say(changes)).toBe(sentence)
  })
})
