import { expect, test } from 'vitest'
import {
  attentionPath,
  auditExportPath,
  auditPath,
  cloudAccountPath,
  keyPath,
  memberPath,
} from './console-paths'

test('the console’s paths lead to the intended page, whatever characters the parts contain', () => {
  expect(keyPath('default')).toBe('/default/settings/access-keys')
  expect(keyPath('default', 'ak_1')).toBe('/default/settings/access-keys/ak_1')
  expect(keyPath('a/b', '../c')).toBe('/a%2Fb/settings/access-keys/..%2Fc')
  expect(attentionPath('default')).toBe('/default/attention')
  expect(attentionPath('a/b', { kind: 'x&y' })).toBe('/a%2Fb/attention?kind=x%26y')
  expect(auditPath('default')).toBe('/default/audit')
  expect(auditPath('default', { key: 'a&b' })).toBe('/default/audit?key=a%26b')
  expect(memberPath('default', 'a+b@acme.test')).toBe('/default/settings/members?q=a%2Bb%40acme.test')
  expect(cloudAccountPath('default', 'A&B')).toBe('/default/settings/cloud-accounts?q=A%26B&state=all')
  expect(auditExportPath('default', { format: 'csv', actor: 'x y' })).toBe(
    '/default/audit/export?format=csv&actor=x+y',
  )
})
