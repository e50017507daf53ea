import { expect, test } from 'vitest'
import type { KeyStatus, SecretStatus } from '@/lib/domain/access-keys/key-status'
import { afterRevokingSecret, beforeCreatingSecret } from './secret-words'

test.each<[string, KeyStatus, SecretStatus[], RegExp]>([
  ['another that works', 'active', ['active'], /other secret go on working/],
  ['no other', 'active', [], /the only secret .* nobody can use the key/],
  ['only ended ones', 'active', ['revoked', 'expired'], /the only secret .* nobody can use the key/],
  ['another that is deactivated', 'active', ['inactive', 'revoked'], /other secret is deactivated: nobody/],
  ['a deactivated key', 'inactive', ['active'], /deactivated, so neither is accepted/],
  ['nothing under a deactivated key', 'inactive', ['expired'], /no other active secret/],
])('revoking a secret beside %s describes the remaining secrets', (_beside, key, others, words) => {
  expect(afterRevokingSecret(key, others)).toMatch(words)
})

test.each<[SecretStatus[], RegExp]>([
  [[], /none that can be used/],
  [['active'], /goes on working/],
  [['inactive'], /is deactivated/],
  [['expired'], /none that can be used/],
  [['active', 'inactive'], /two already/],
])('a further secret beside %o describes the effect on these', (active, words) => {
  expect(beforeCreatingSecret(active)).toMatch(words)
})
