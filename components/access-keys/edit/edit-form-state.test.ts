import { describe, expect, test } from 'vitest'
import type { EditableFields } from '@/lib/domain/access-keys/edit-input'
import { NO_RESTRICTIONS } from '@/lib/domain/restrictions/restrictions'
import {
  changesRules,
  draftFields,
  toEditErrors,
  toEditInput,
  toFormState,
  toRuleErrors,
} from './edit-form-state'

const key: EditableFields = {
  description: 'Nightly',
  contactEmails: ['a@acme.test', 'b@acme.test'],
  grants: [
    { role: 'global_viewer', accounts: 'all' },
    { role: 'cloud_account_viewer', accounts: ['acc_1'] },
    { role: 'cloud_account_viewer', accounts: 'all' },
  ],
  scopes: ['reports:read'],
  owner: 'ada@acme.test',
  labels: { env: 'prod', pci: '' },
}

describe('the form of an edit', () => {
  test('equals the key itself while nothing is changed', () => {
    expect(draftFields(toFormState(key, NO_RESTRICTIONS))).toEqual(key)
    expect(toEditInput(toFormState(key, NO_RESTRICTIONS))).toEqual({
      ...key,
      grants: [
        { role: 'global_viewer' },
        { role: 'cloud_account_viewer', accounts: ['acc_1'] },
        { role: 'cloud_account_viewer', accounts: 'all' },
      ],
    })
  })

  test('never turns "no account chosen" into all accounts', () => {
    const form = {
      ...toFormState(key, NO_RESTRICTIONS),
      grants: [{ role: 'cloud_account_viewer', allAccounts: false, accounts: [] } as const],
    }
    const grants = form.grants.map((grant) => ({ ...grant, accounts: [...grant.accounts] }))
    expect(draftFields({ ...form, grants }).grants).toEqual([{ role: 'cloud_account_viewer', accounts: [] }])
  })

  test('omits unchanged restrictions, and finds their errors', () => {
    const form = toFormState(key, NO_RESTRICTIONS)
    expect(changesRules(form, NO_RESTRICTIONS)).toBe(false)
    expect(changesRules({ ...form, rules: { ...form.rules, isLimited: true } }, NO_RESTRICTIONS)).toBe(true)
    expect(toRuleErrors({ 'restrictions.rateLimit.requests': 'x', scopes: 'y' })).toEqual({
      'rateLimit.requests': 'x',
    })
  })

  test('names the wrong address', () => {
    const form = { ...toFormState(key, NO_RESTRICTIONS), contactEmails: 'a@acme.test; nobody' }
    expect(toEditErrors({ 'labels.app.io/x': 'z', 'contactEmails.1': 'x', 'scopes.0': 'y' }, form)).toEqual({
      labels: 'app.io/x: z',
      contactEmails: 'nobody isn’t an email address',
      scopes: 'y',
    })
  })
})
