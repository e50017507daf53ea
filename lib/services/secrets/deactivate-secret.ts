import { eq } from 'drizzle-orm'
import { keySecrets } from '@/db/schema'
import { secretReferenceInput } from '@/lib/domain/access-keys/inputs'
import { succeed } from '@/lib/domain/result'
import { type ChangeOfSecret, defineSecretCommand } from './change-secret'

/** The change itself, for commands that already hold the key's lock. */
export const deactivation: ChangeOfSecret<unknown> = async ({ tx, now }, secret) => {
  if (secret.deactivatedAt !== null) return succeed(null)
  await tx.update(keySecrets).set({ deactivatedAt: now }).where(eq(keySecrets.id, secret.id))
  return succeed({ before: { deactivatedAt: null }, after: { deactivatedAt: now.toISOString() } })
}

/** Stops one secret until somebody reactivates it. The key's other secret continues. */
export const deactivateSecret = defineSecretCommand(
  {
    action: 'secrets.deactivate',
    effect: 'tightens',
    input: secretReferenceInput,
    event: 'secret.deactivated',
  },
  deactivation,
)
