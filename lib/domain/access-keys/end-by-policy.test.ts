import { expect, test } from 'vitest'
import { ownExpiryBehindPolicy } from './end-by-policy'
import type { PublicSecret } from './public-types'

const secret = (more: Partial<PublicSecret>): PublicSecret => ({
  id: 'sec_1',
  kind: 'opaque',
  hint: 'chatel_…aB3x',
  status: 'expired',
  stoppedByLostChange: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'admin@acme.test',
  expiresAt: '2026-11-20T00:00:00.000Z',
  effectiveExpiresAt: '2026-11-20T00:00:00.000Z',
  policySince: null,
  deactivatedAt: null,
  revokedAt: null,
  lastUse: null,
  lastRefusedAt: null,
  ...more,
})
const EARLY = '2026-04-01T00:00:00.000Z'

test.each<[string, PublicSecret[], string | null]>([
  ['a key without a secret', [], null],
  ['a secret that ended by itself', [secret({})], null],
  ['a secret that the policy ended', [secret({ effectiveExpiresAt: EARLY })], '2026-11-20T00:00:00.000Z'],
  [
    'a secret that a lost change ended',
    [secret({ effectiveExpiresAt: EARLY, stoppedByLostChange: true })],
    null,
  ],
  ['an older secret that the policy ended', [secret({}), secret({ effectiveExpiresAt: EARLY })], null],
  ['a revoked secret', [secret({ effectiveExpiresAt: EARLY, revokedAt: EARLY })], null],
])('own expiry behind the policy: %s', (_, secrets, expiry) => {
  expect(ownExpiryBehindPolicy(secrets)).toBe(expiry)
})
