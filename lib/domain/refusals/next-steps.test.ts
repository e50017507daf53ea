import { describe, expect, test } from 'vitest'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { nextSteps } from './next-steps'
import { NO_SCOPE } from './not-kept'
import type { BlockedRequest } from './refusal'

const refusal: BlockedRequest = {
  decisionId: 'dec_0000000000000001',
  requestId: null,
  at: '2026-11-20T12:00:00.000Z',
  code: 'INSUFFICIENT_PERMISSION',
  message: '',
  lacked: '',
  remedy: '',
  endpoint: 'POST /v1/verify',
  keyId: 'ak_0000000000000001',
  keyName: 'nightly report',
  keyDeletedAt: null,
  secretId: 'sec_0000000000000001',
  hint: 'chatel_…RwEQ',
  permission: 'alerts:write',
  account: null,
  accountName: null,
  address: '203.0.113.9',
  referrer: null,
  userAgent: null,
  clientId: null,
}
const KEY = `/acme/settings/access-keys/${refusal.keyId}`
const admin = { slug: 'acme', memberRole: 'global_admin' } as const

describe('what can be done about a blocked request', () => {
  test.each([
    ['INSUFFICIENT_PERMISSION', 'Edit scopes', `${KEY}?edit=yes`],
    ['ACCOUNT_NOT_ALLOWED', 'Edit roles', `${KEY}?edit=yes`],
    ['IP_NOT_ALLOWED', 'Show restrictions', `${KEY}#restrictions`],
    ['REFERRER_NOT_ALLOWED', 'Show restrictions', `${KEY}#restrictions`],
    ['RATE_LIMITED', 'Show restrictions', `${KEY}#restrictions`],
    ['EXPIRED', 'Show secrets', `${KEY}#secrets`],
    ['REVOKED', 'Show secrets', `${KEY}#secrets`],
    ['INACTIVE', 'Show secrets', `${KEY}#secrets`],
  ] as const)('%s leads to "%s"', (code, label, href) => {
    expect(nextSteps({ ...refusal, code }, admin)[0]).toEqual({ label, href })
  })

  test.each(DECISION_CODES)('%s always ends with "Troubleshoot", filled in', (code) => {
    expect(nextSteps({ ...refusal, code }, admin).at(-1)).toEqual({
      label: 'Troubleshoot',
      href: `${KEY}?try-address=203.0.113.9&try-permission=alerts%3Awrite&try-secretId=sec_0000000000000001#troubleshoot`,
    })
  })

  test.each(['support', 'global_viewer'] as const)(
    '%s is not led to a form that only admins have',
    (memberRole) => {
      const steps = nextSteps(refusal, { slug: 'acme', memberRole })
      expect(steps.map(({ label }) => label)).toEqual(['Troubleshoot'])
    },
  )

  test('a text that was not kept is not asked again', () => {
    const [, troubleshoot] = nextSteps({ ...refusal, permission: NO_SCOPE, address: null }, admin)
    expect(troubleshoot?.href).toBe(`${KEY}?try-secretId=sec_0000000000000001#troubleshoot`)
  })

  test('a deleted key is only in the audit log', () => {
    const steps = nextSteps({ ...refusal, keyDeletedAt: '2026-11-20T12:00:00.000Z' }, admin)
    expect(steps).toEqual([{ label: 'Search the audit log', href: '/acme/audit?key=ak_0000000000000001' }])
  })
})
