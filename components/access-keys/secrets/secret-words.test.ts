import { expect, test } from 'vitest'
import type { KeyStatus, SecretStatus } from '@/lib/domain/access-keys/key-status'
import { afterRevokingSecret, beforeCreatingSecret } from './secret-words'

test.each<[string, KeyStatus, SecretStatus[], RegExp]>([
  ['another that works', 'active', ['active'], /other secret keeps working/],
  ['no other', 'active', [], /only working secret/],
  ['only ended ones', 'active', ['revoked', 'expired'], /only working secret/],
  [
    'another that is deactivated',
    'active',
    ['inactive', 'revoked'],
    /other secret is deactivated\. The key won’t/,
  ],
  ['a deactivated key', 'inactive', ['active'], /deactivated, so neither is accepted/],
  ['nothing under a deactivated key', 'inactive', ['expired'], /no active secret/],
])('revoking a secret beside %s describes the remaining secrets', (_beside, key, others, words) => {
  expect(afterRevokingSecret(key, others)).toMatch(words)
})

test.each<[SecretStatus[], RegExp]>([
  [[], /no working secret/],
  [['active'], /keeps working/],
  [['inactive'], /is deactivated/],
  [['expired'], /no working secret/],
  [['active', 'inactive'], /two secrets, the maximum/],
])('a further secret beside %o describes the effect on these', (active, words) => {
  expect(beforeCreatingSecret(active)).toMatch(words)
})
