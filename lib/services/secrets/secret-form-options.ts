import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import type { SecretFormOptions } from '@/lib/domain/access-keys/public-types'
import { type Result, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { keyExpiryPolicy } from '../policy/key-expiry-policy'
import { findReadableKey } from '../stored-key/find-readable-key'
import { keyNotFound } from '../stored-key/key-not-found'
import { findSecrets, toPublicSecret } from './public-secrets'

/** What "Create secret" shows first: the expiry that the policy allows, and the secrets that already count. */
export async function secretFormOptions(
  context: ServiceContext,
  rawInput: unknown,
): Promise<Result<SecretFormOptions>> {
  const parsed = keyReferenceInput.safeParse(rawInput)
  const key = parsed.success ? await findReadableKey(context, parsed.data.keyId) : null
  if (key === null) return keyNotFound()
  const [secrets, expiry] = await Promise.all([findSecrets(context, key.id), keyExpiryPolicy(context)])
  const now = key.now.getTime()
  // Judged under the policy, as on the key's page and in the command that creates a secret.
  const shown = secrets.map((secret) => toPublicSecret(secret, now))
  return succeed({
    expiry,
    active: shown.filter(({ status }) => status === 'active' || status === 'inactive'),
  })
}
