import { describe, expect, test } from 'vitest'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import type { KeyDraft } from '@/lib/domain/key-drafts/key-draft'
import { formFrom } from './form-from'

const options: KeyFormOptions = {
  accounts: [
    { id: 'acc_1', name: 'Production', provider: 'AWS', externalId: '111' },
    { id: 'acc_2', name: 'Staging', provider: 'AWS', externalId: '222' },
    { id: 'acc_3', name: 'Other', provider: 'GCP', externalId: '222' },
  ],
  catalogue: [{ name: 'reports:read', description: '' }],
  expiry: { defaultPeriod: '6_months', defaultDays: null, longestLifetimeDays: 90 },
  addressRuleRequiredForGlobalAdmin: false,
}
const now = Date.parse('2027-01-01T00:00:00Z')
const from = (draft: KeyDraft, at: KeyFormOptions = options) =>
  formFrom(draft, { options: at, now, email: 'me@example.com' })
const viewer = (...ids: string[]) => ({
  grants: [{ role: 'cloud_account_viewer' as const, accounts: ids.map((id) => ({ id, name: id })) }],
})

describe('the form from a draft', () => {
  test('an empty draft is the empty form', () => {
    expect(from({})).toMatchObject({
      state: {
        name: '',
        days: '90',
        period: 'custom',
        owner: 'me@example.com',
        scopes: { everything: true },
      },
      notes: [],
    })
  })

  test('accounts are found by their id and by the id of the provider', () => {
    expect(from(viewer('acc_1')).state.grants[0]?.accounts).toEqual(['acc_1'])
    expect(from(viewer('111', 'acc_1')).state.grants[0]?.accounts).toEqual(['acc_1'])
  })

  test('an account that is archived, unknown or not the only one is left out and named', () => {
    const { state, notes } = from(viewer('acc_9', '222'))
    expect(state.grants).toEqual([{ role: 'cloud_account_viewer', allAccounts: false, accounts: [] }])
    expect(notes).toEqual([
      'The cloud account acc_9 is archived or doesn’t exist here.',
      'Several cloud accounts have the ID 222. Choose one.',
    ])
  })

  test('without its last scope the selection stays a selection', () => {
    const { state, notes } = from({ scopes: ['old:read'] })
    expect(state.scopes).toEqual({ everything: false, chosen: [] })
    expect(notes).toEqual(['The scope old:read is retired or doesn’t exist here.'])
  })

  test.each([
    [{ days: 30 }, '30_days', '', []],
    [{ days: 45 }, 'custom', '45', []],
    [{ days: 365 }, '90_days', '', ['Your policy allows at most 90 days.']],
    [{ createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-01-08T00:00:00Z' }, '7_days', '', []],
  ] as const)('a life of %j is %s %s', (lifetime, period, days, notes) => {
    const found = from({ lifetime })
    expect({ period: found.state.period, days: found.state.days, notes: found.notes }).toEqual({
      period,
      days,
      notes,
    })
  })
})
