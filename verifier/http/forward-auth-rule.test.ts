import { expect, test } from 'vitest'
import { hasCredentialInUrl } from '@/lib/http/credential-in-url'
import { PROBLEMS } from '@/lib/http/problem'
import { forwardAuthRules } from './forward-auth-rule'

test('a forward-auth rule is read once, and a refused URL is reported each time and not cached', () => {
  const refused: string[] = []
  const ruleOf = forwardAuthRules((url, requestId) => {
    if (!hasCredentialInUrl(url)) return null
    refused.push(requestId)
    return PROBLEMS.credentialInUrl
  })
  const url = '/v1/forward-auth/default?permission=reports:read'
  expect(ruleOf(url, '1')).toMatchObject({
    ok: true,
    value: { workspace: 'default', permission: 'reports:read', account: undefined },
  })
  expect(ruleOf(url, '2')).toBe(ruleOf(url, '3'))
  for (const id of ['4', '5']) {
    expect(ruleOf('/v1/forward-auth/default?token=x', id)).toMatchObject({
      failure: { code: 'CREDENTIAL_IN_URL' },
    })
  }
  expect(refused).toEqual(['4', '5'])
})
