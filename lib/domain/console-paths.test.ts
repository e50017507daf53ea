import { expect, test } from 'vitest'
import { attentionPath, auditExportPath, auditPath, keyPath } from './console-paths'

test('the console’s paths lead to the intended page, whatever characters the parts contain', () => {
  expect(keyPath('default')).toBe('/default/settings/access-keys')
  expect(keyPath('default', 'ak_1')).toBe('/default/settings/access-keys/ak_1')
  expect(keyPath('a/b', '../c')).toBe('/a%2Fb/settings/access-keys/..%2Fc')
  expect(attentionPath('default')).toBe('/default/attention')
  expect(attentionPath('a/b', { kind: 'x&y' })).toBe('/a%2Fb/attention?kind=x%26y')
  expect(auditPath('default')).toBe('/default/audit')
  expect(auditPath('default', { key: 'a&b' })).toBe('/default/audit?key=a%26b')
  expect(auditExportPath('default', { format: 'csv', actor: 'x y' })).toBe(
    '/default/audit/export?format=csv&actor=x+y',
  )
})
