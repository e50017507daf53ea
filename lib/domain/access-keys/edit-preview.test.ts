import { describe, expect, test } from 'vitest'
import type { EditableFields } from './edit-input'
import { sameFields } from './edit-input'
import { editPreview } from './edit-preview'

const catalogue = ['access-keys:write', 'reports:read', 'reports:write', 'vulnerabilities:read']
const world = { catalogue, accountName: (id: string) => id.toUpperCase(), lacksRequiredAddressRule: false }
const reader: EditableFields = {
  description: 'Nightly export',
  contactEmails: ['team@acme.test'],
  grants: [{ role: 'cloud_account_viewer', accounts: ['a', 'b'] }],
  scopes: 'all',
  owner: 'ada@acme.test',
  labels: { env: 'prod' },
}
const admin: EditableFields = { ...reader, grants: [{ role: 'global_admin', accounts: 'all' }] }
const sentences = (before: EditableFields, change: Partial<EditableFields>) =>
  editPreview(before, { ...before, ...change }, world).map(({ tone, text }) => `${tone}: ${text}`)

describe('the preview of an edit', () => {
  const table: [string, EditableFields, Partial<EditableFields>, string[]][] = [
    ['nothing', reader, {}, []],
    [
      'the same grants in another order',
      reader,
      { grants: [{ role: 'cloud_account_viewer', accounts: ['b', 'a'] }] },
      [],
    ],
    [
      'an owner and labels',
      reader,
      { owner: 'Platform', labels: { pci: '' } },
      ['note: Makes Platform the owner', 'note: Adds the label pci', 'note: Removes the label env=prod'],
    ],
    ['no owner', reader, { owner: null }, ['note: ada@acme.test no longer owns the key']],
    ['a description', reader, { description: 'Hourly' }, ['note: Changes the description']],
    [
      'a scope less',
      { ...admin, scopes: ['reports:read', 'reports:write'] },
      { scopes: ['reports:read'] },
      ['loss: Loses reports:write'],
    ],
    [
      'an account more and one less',
      reader,
      { grants: [{ role: 'cloud_account_viewer', accounts: ['b', 'x'] }] },
      ['gain: Gains account X', 'loss: Loses account A'],
    ],
    [
      'two grants of one role count together',
      reader,
      {
        grants: [
          { role: 'cloud_account_viewer', accounts: ['a'] },
          { role: 'cloud_account_viewer', accounts: ['b', 'c'] },
        ],
      },
      ['gain: Gains account C'],
    ],
    [
      'a chosen list becomes all accounts',
      reader,
      { grants: [{ role: 'cloud_account_viewer', accounts: 'all' }] },
      ['gain: Gains every cloud account, including ones added later'],
    ],
    [
      'all accounts become a chosen list',
      { ...reader, grants: [{ role: 'cloud_account_viewer', accounts: 'all' }] },
      { grants: [{ role: 'cloud_account_viewer', accounts: ['a', 'b'] }] },
      ['loss: Loses every cloud account except A and B'],
    ],
    [
      'an admin becomes a reader of two accounts',
      admin,
      { grants: reader.grants },
      [
        'gain: Gains the role Cloud Account Viewer',
        'loss: Loses the role Global Admin',
        'loss: Loses access-keys:write and reports:write',
        'loss: Loses every cloud account except A and B',
      ],
    ],
    [
      'many accounts are counted, not all named',
      reader,
      { grants: [{ role: 'cloud_account_viewer', accounts: [...'abcdefghi'] }] },
      ['gain: Gains accounts C, D, E, F and 3 more accounts'],
    ],
    [
      'selected scopes become everything',
      { ...reader, scopes: ['reports:read'] },
      { scopes: 'all' },
      ['gain: Gains vulnerabilities:read', 'gain: Also gets scopes added later, if its roles allow them'],
    ],
    [
      'everything becomes the same, selected',
      reader,
      { scopes: ['reports:read', 'vulnerabilities:read'] },
      ['loss: No longer gets scopes added later'],
    ],
    [
      'a contact changes',
      reader,
      { contactEmails: ['new@acme.test'] },
      ['note: Also emails new@acme.test', 'note: No longer emails team@acme.test'],
    ],
  ]

  test.each(table)('%s', (_name, before, change, expected) => {
    expect(sentences(before, change)).toEqual(expected)
  })
})

describe('equality of two versions', () => {
  test('ignores order and compares content', () => {
    expect(
      sameFields(reader, { ...reader, grants: [{ role: 'cloud_account_viewer', accounts: ['b', 'a'] }] }),
    ).toBe(true)
    expect(sameFields(reader, { ...reader, description: '' })).toBe(false)
    expect(sameFields(reader, { ...reader, scopes: ['reports:read'] })).toBe(false)
  })

  test('warns that a policy will refuse a key that becomes Global Admin without an address rule', () => {
    const strict = { ...world, lacksRequiredAddressRule: true }
    const refused = ({ text }: { text: string }) => text.startsWith('All requests will be blocked')
    expect(editPreview(reader, admin, strict).filter(refused)).toMatchObject([{ tone: 'loss' }])
    expect(editPreview(reader, admin, world).filter(refused)).toEqual([])
    expect(editPreview(admin, { ...admin, description: 'Other' }, strict).filter(refused)).toEqual([])
    expect(editPreview(admin, reader, strict).filter(refused)).toEqual([])
  })
})
