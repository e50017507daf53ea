import { randomUUID } from 'node:crypto'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { containAccessKeys } from '@/lib/services/containment/contain-access-keys'
import type { ServiceContext } from '@/lib/services/context/context'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { deactivateSecret } from '@/lib/services/secrets/deactivate-secret'
import { revokeSecret } from '@/lib/services/secrets/revoke-secret'
import { setSecretExpiry } from '@/lib/services/secrets/set-secret-expiry'
import type { TestKey } from '@/test/worlds/verifier'

type Stopping = (context: ServiceContext, key: TestKey) => Promise<Result<{ receipt: Receipt | null }>>

const ONLY_HERE = {
  addressMode: 'enforce',
  addresses: ['192.0.2.1'],
  referrerMode: 'off',
  referrers: [],
  rateLimit: null,
}

/** A busy machine may need a second for a command, and an expiry in the past is refused. */
export const EXPIRES_AFTER_MS = 4_000

/** Suspends a key that may have leaked. */
export const suspend: Stopping = (context, { keyId }) =>
  containAccessKeys(context, {
    requestId: randomUUID(),
    keyIds: [keyId],
    level: 'suspended',
    reason: 'leaked',
  })

/** Every way to stop a key. The expiry comes first, because it takes effect later. */
export const STOPS: Record<string, Stopping> = {
  expired: async (context, { keyId, secretId }) => {
    const at = new Date(Date.now() + EXPIRES_AFTER_MS)
    return await setSecretExpiry(context, { keyId, secretId, expiration: { at: at.toISOString() } })
  },
  revoked: (context, { keyId }) => revokeAccessKey(context, { keyId, reason: 'leaked' }),
  deactivated: (context, { keyId }) => deactivateAccessKey(context, { keyId }),
  'its secret revoked': (context, { keyId, secretId }) =>
    revokeSecret(context, { keyId, secretId, reason: 'leaked' }),
  'its secret deactivated': (context, { keyId, secretId }) => deactivateSecret(context, { keyId, secretId }),
  restricted: (context, { keyId }) => setRestrictions(context, { keyId, ...ONLY_HERE, confirmed: true }),
  deleted: async (context, { keyId }) => {
    await deactivateAccessKey(context, { keyId })
    const name = (await context.db.query.accessKeys.findFirst({ where: (key, { eq }) => eq(key.id, keyId) }))
      ?.name
    return await deleteAccessKey(context, { keyId, confirmName: name ?? '' })
  },
  suspended: suspend,
}
