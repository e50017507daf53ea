import { describe, expect, test } from 'vitest'
import { createAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { fieldErrors } from '@/lib/domain/field-errors'
import { emptyKeyForm, type KeyFormState, toCreateInput, toFormErrors } from './key-form-state'

const policy = { defaultPeriod: '6_months', defaultDays: null, longestLifetimeDays: null } as const
const account = 'acc_0123456789abcdef'
const good: KeyFormState = {
  ...emptyKeyForm(policy, 0),
  name: 'terraform',
  grants: [{ role: 'cloud_account_viewer', allAccounts: false, accounts: [account] }],
}

function errorsOf(changes: Partial<KeyFormState>): Record<string, string> {
  const form = { ...good, ...changes }
  const parsed = createAccessKeyInput.safeParse(toCreateInput(form, 'request-1'))
  return parsed.success ? {} : toFormErrors(fieldErrors(parsed.error), form)
}

describe('the form "Create access key"', () => {
  test('becomes the request that the server understands', () => {
    const parsed = createAccessKeyInput.parse(
      toCreateInput({ ...good, contactEmails: 'a@example.com; b@example.com' }, 'request-1'),
    )
    expect(parsed).toMatchObject({
      name: 'terraform',
      expiration: { period: '6_months' },
      grants: [{ role: 'cloud_account_viewer', accounts: [account] }],
      scopes: 'all',
      credential: 'opaque',
      contactEmails: ['a@example.com', 'b@example.com'],
    })
  })

  test('drops the accounts that were chosen before the role changed', () => {
    const form = {
      ...good,
      grants: [{ role: 'global_viewer', allAccounts: false, accounts: [account] } as const],
    }
    const input = toCreateInput(
      { ...form, grants: form.grants.map((one) => ({ ...one, accounts: [account] })) },
      'r',
    )
    expect(input.grants).toEqual([{ role: 'global_viewer' }])
  })

  test('sends no expiry if there is no secret yet', () => {
    const later = { ...good, credential: 'none', period: 'custom', days: 'soon' } as const
    expect(toCreateInput(later, 'request-1')).not.toHaveProperty('expiration')
    expect(errorsOf(later)).toEqual({})
  })

  test.each<[string, Partial<KeyFormState>, Record<string, string>]>([
    ['a missing name', { name: '  ' }, { name: 'Enter a name' }],
    [
      'a missing role',
      { grants: [{ role: null, allAccounts: false, accounts: [] }] },
      { 'grants.0.role': 'Choose a role' },
    ],
    [
      'no cloud account',
      { grants: [{ role: 'cloud_account_viewer', allAccounts: false, accounts: [] }] },
      { 'grants.0.accounts': 'Choose at least one cloud account, or all accounts' },
    ],
    ['no scope', { scopes: { everything: false, chosen: [] } }, { scopes: 'Choose at least one scope' }],
    ['no days', { period: 'custom', days: '' }, { days: 'Enter a whole number of days' }],
    ['half a day', { period: 'custom', days: '0.5' }, { days: 'Enter a whole number of days' }],
    ['too few days', { period: 'custom', days: '0' }, { days: 'Enter at least 1 day' }],
    [
      'a bad address among good ones',
      { contactEmails: 'a@example.com, nobody' },
      { contactEmails: 'nobody isn’t an email address' },
    ],
  ])('shows %s at its field', (_what, changes, errors) => {
    expect(errorsOf(changes)).toEqual(errors)
  })

  test("shows the policy's refusal at the field of the expiry", () => {
    const refusal = { expiration: 'Your workspace policy allows at most 30 days' }
    expect(toFormErrors(refusal, good)).toEqual({ period: refusal.expiration })
    expect(toFormErrors(refusal, { ...good, period: 'custom' })).toEqual({ days: refusal.expiration })
  })
})
