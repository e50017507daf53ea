import { eq } from 'drizzle-orm'
import { keySecrets } from '@/db/schema'
import { secretReferenceInput } from '@/lib/domain/access-keys/inputs'
import { succeed } from '@/lib/domain/result'
import { refuseLift } from '../lost-changes/refuse-lift'
import { checkCoversKey } from '../stored-key/may-hand-on'
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

/** The opposite change, for commands that already hold the key's lock. */
export const reactivation: ChangeOfSecret<unknown> = async (context, secret) => {
  const lost = await refuseLift(context, {
    keyId: secret.keyId,
    whats: ['secret_for_good', 'secret'],
    id: secret.id,
  })
  if (lost !== null) return lost
  if (secret.deactivatedAt === null) return succeed(null)
  await context.tx.update(keySecrets).set({ deactivatedAt: null }).where(eq(keySecrets.id, secret.id))
  return succeed({
    before: { deactivatedAt: secret.deactivatedAt.toISOString() },
    after: { deactivatedAt: null },
  })
}

/** Makes a deactivated secret work again: the way back while people watch a rotation. */
export const reactivateSecret = defineSecretCommand(
  {
    action: 'secrets.reactivate',
    effect: 'loosens',
    input: secretReferenceInput,
    event: 'secret.reactivated',
  },
  async (context, secret, input) => {
    const covered = await checkCoversKey(context, context.key)
    return covered.ok ? await reactivation(context, secret, input) : covered
  },
)
