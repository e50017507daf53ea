import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import type { SecretFormOptions } from '@/lib/domain/access-keys/public-types'
import { succeed } from '@/lib/domain/result'
import { keyExpiryPolicy } from '../policy/stored-policy'
import { defineKeyQuery } from '../stored-key/define-key-query'
import { findSecrets, toPublicSecret } from './public-secrets'

/** The facts that "Create secret" shows first: the expiry that the policy allows, and the secrets that already count. */
export const secretFormOptions = defineKeyQuery<typeof keyReferenceInput, SecretFormOptions>(
  keyReferenceInput,
  async (context, key) => {
    const [secrets, expiry] = await Promise.all([findSecrets(context, key.id), keyExpiryPolicy(context)])
    const now = key.now.getTime()
    // Judged under the policy, as on the key's page and in the command that creates a secret.
    const shown = secrets.map((secret) => toPublicSecret(secret, now))
    return succeed({
      expiry,
      active: shown.filter(({ status }) => status === 'active' || status === 'inactive'),
    })
  },
)
