import { expect, test } from 'vitest'
import { describedIn, NOTHING_DESCRIBED, questionPath } from './question-link'

const KEY = 'ak_0000000000000001'

test('a link fills in exactly what was asked', () => {
  const asked = {
    address: '203.0.113.9',
    referrer: 'https://app.example.com',
    permission: 'alerts:write',
    account: 'acc_0000000000000001',
    secretId: 'sec_0000000000000001',
  }
  const url = new URL(questionPath('acme', KEY, asked), 'https://console.test')
  expect(url.pathname).toBe(`/acme/settings/access-keys/${KEY}`)
  expect(url.hash).toBe('#troubleshoot')
  expect(describedIn(url.searchParams)).toEqual(asked)
})

test('what was not asked is not in the link', () => {
  const url = new URL(
    questionPath('acme', KEY, { permission: 'alerts:write', address: '' }),
    'https://console.test',
  )
  expect([...url.searchParams.keys()]).toEqual(['try-permission'])
  expect(describedIn(url.searchParams)).toEqual({ ...NOTHING_DESCRIBED, permission: 'alerts:write' })
  expect(questionPath('acme', KEY, {})).toBe(`/acme/settings/access-keys/${KEY}#troubleshoot`)
})
