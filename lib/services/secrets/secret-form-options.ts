import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import type { SecretFormOptions } from '@/lib/domain/access-keys/public-types'
import { type Result, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { keyExpiryPolicy } from '../policy/key-expiry-policy'
import { findReadableKey } from '../stored-key/find-readable-key'
import { keyNotFound } from '../stored-key/key-not-found'
import { findSecrets, toPublicSecret } from './public-secrets'

/** What "Create secret" says before it asks: when the policy lets a secret end, and which secrets count already. */
export async function secretFormOptions(
  context: ServiceContext,
  rawInput: unknown,
): Promise<Result<SecretFormOptions>> {
  const parsed = keyReferenceInput.safeParse(rawInput)
  const key = parsed.success ? await findReadableKey(context, parsed.data.keyId) : null
  if (key === null) return keyNotFound()
  const [secrets, expiry] = await Promise.all([findSecrets(context, key.id), keyExpiryPolicy(context)])
  const now = key.now.getTime()
  // By what the policy leaves of each, as the key's page counts them and as the command does that makes a further one.
  const shown = secrets.map((secret) => toPublicSecret(secret, now))
  return succeed({
    expiry,
    active: shown.filter(({ status }) => status === 'active' || status === 'inactive'),
  })
}
