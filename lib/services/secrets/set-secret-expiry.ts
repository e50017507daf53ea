import { eq } from 'drizzle-orm'
import { keySecrets } from '@/db/schema'
import { setSecretExpiryInput } from '@/lib/domain/access-keys/inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { checkCoversKey } from '../stored-key/may-hand-on'
import { defineSecretCommand } from './change-secret'
import { resolveExpiry } from './resolve-expiry'

/** Moves a secret's expiry to any future instant, unless the secret has expired. */
export const setSecretExpiry = defineSecretCommand(
  {
    action: 'secrets.set-expiry',
    effect: 'varies',
    input: setSecretExpiryInput,
    event: 'secret.expiry_set',
    holds: 'policy',
  },
  async (context, secret, input) => {
    const expiry = await resolveExpiry(context, input.expiration, secret.createdAt)
    if (!expiry.ok) return expiry
    if (secret.kind === 'token' && expiry.value > secret.expiresAt) {
      const message = `A token’s expiry is part of its signature. It can expire earlier than ${secret.expiresAt.toISOString()}, but not later. Create a second secret instead.`
      return refuse('INVALID_INPUT', message, { fields: { expiration: message } })
    }
    if (expiry.value.getTime() === secret.expiresAt.getTime()) return succeed(null)
    const isLater = expiry.value > secret.expiresAt
    const covered = isLater ? await checkCoversKey(context, context.key) : succeed(null)
    if (!covered.ok) return covered
    await context.tx.update(keySecrets).set({ expiresAt: expiry.value }).where(eq(keySecrets.id, secret.id))
    return succeed({
      before: { expiresAt: secret.expiresAt.toISOString() },
      after: { expiresAt: expiry.value.toISOString() },
      stops: { what: 'expiry', id: secret.id, at: expiry.value.getTime() },
      onlyLoosens: isLater,
    })
  },
)
