import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOpaqueSecret } from '../credentials/credential'
import { HELD_SECRET, readKeyLink } from './key-link'

const random = 'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE'
const secret = formatOpaqueSecret('chatel', 'ak_0123456789abcdef', random)
const PARAMETERS = ['name', 'description', 'role', 'accounts', 'scopes', 'days', 'owner', 'labels']

const read = (query: string) => readKeyLink(new URLSearchParams(query))
const draft = (query: string) => {
  const { draft, notes } = read(query)
  expect(notes).toEqual([])
  return JSON.parse(JSON.stringify(draft))
}

describe('a link that fills in the form', () => {
  test.each([
    ['create=1', {}],
    ['name=nightly+report', { name: 'nightly report' }],
    ['name=', {}],
    ['description=Runs%20at%20night', { description: 'Runs at night' }],
    ['role=global_viewer', { grants: [{ role: 'global_viewer', accounts: 'all' }] }],
    ['role=Global%20Viewer', { grants: [{ role: 'global_viewer', accounts: 'all' }] }],
    [
      'role=global_viewer,cloud_account_viewer&accounts=all',
      {
        grants: [
          { role: 'global_viewer', accounts: 'all' },
          { role: 'cloud_account_viewer', accounts: 'all' },
        ],
      },
    ],
    [
      'role=cloud_account_viewer&accounts=123456789012,prod-1',
      {
        grants: [
          {
            role: 'cloud_account_viewer',
            accounts: [
              { id: '123456789012', name: '123456789012' },
              { id: 'prod-1', name: 'prod-1' },
            ],
          },
        ],
      },
    ],
    ['role=cloud_account_viewer', { grants: [{ role: 'cloud_account_viewer', accounts: [] }] }],
    ['scopes=all', { scopes: 'all' }],
    ['scopes=reports:read,reports:write', { scopes: ['reports:read', 'reports:write'] }],
    ['scopes=reports:read&scopes=reports:read', { scopes: ['reports:read'] }],
    ['days=45', { lifetime: { days: 45 } }],
    ['owner=platform', { owner: 'platform' }],
    ['labels=env=prod,pci', { labels: { env: 'prod', pci: '' } }],
    ['unknown=value', {}],
  ])('%s', (query, expected) => {
    expect(draft(query)).toEqual(expected)
  })

  test.each([
    [`name=${'x'.repeat(101)}`, {}, 'name: Use at most 100 characters.'],
    ['role=boss', {}, 'role: “boss” isn’t a role. Use global_admin, global_viewer, cloud_account_viewer.'],
    [
      'role=global_admin&accounts=prod',
      { grants: [{ role: 'global_admin', accounts: 'all' }] },
      'accounts: only Cloud Account Viewer is limited to accounts.',
    ],
    ['days=0', {}, 'days: Enter at least 1 day.'],
    ['days=1e3', {}, 'days: Enter a whole number of days.'],
    ['days=4000', {}, 'days: Enter at most 3650 days.'],
    ['labels=Env=prod', {}, expect.stringMatching(/^labels: Start with a lowercase letter or digit/)],
    ['name=a1&name=b1', { name: 'a1' }, 'name: the link has more than one. The first was used.'],
    [`description=${'x'.repeat(5000)}`, {}, 'description: the value is too long.'],
  ])('%s is left out and named', (query, expected, note) => {
    const { draft, notes } = read(query)
    expect(JSON.parse(JSON.stringify(draft))).toEqual(expected)
    expect(notes).toEqual([note])
  })

  test('an invalid scope leaves an empty selection, so that a mistake never widens the key', () => {
    const { draft, notes } = read('scopes=everything')
    expect(draft.scopes).toEqual([])
    expect(notes).toEqual(['scopes: “everything” isn’t a scope. A scope looks like reports:read.'])
  })

  test.each(PARAMETERS)('a secret in %s is neither taken over nor repeated', (name) => {
    for (const text of [secret, `x ${secret} y`, secret.slice(8), encodeURIComponent(secret)]) {
      const { draft, notes } = read(new URLSearchParams({ [name]: text }).toString())
      expect(JSON.stringify({ draft, notes })).not.toContain(random.slice(0, 12))
      expect(notes).toContain(HELD_SECRET)
    }
  })

  test('no link makes the reading fail, and every note is a sentence', () => {
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('all', ',', '=', 'a=b'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...PARAMETERS), value), { maxLength: 6 }), (pairs) => {
        const { draft, notes } = readKeyLink(new URLSearchParams(pairs))
        expect(Object.keys(draft).every((name) => name !== 'credential')).toBe(true)
        for (const note of notes) expect(note).toMatch(/[.!?…”]$/)
      }),
      // Each value is searched for secrets in many encodings.
      { numRuns: 30 },
    )
  })
})
