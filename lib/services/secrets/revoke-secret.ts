import { eq } from 'drizzle-orm'
import { keySecrets } from '@/db/schema'
import { secretReferenceInput } from '@/lib/domain/access-keys/inputs'
import { reasonInput } from '@/lib/domain/reason-input'
import { succeed } from '@/lib/domain/result'
import { type ChangeOfSecret, defineSecretCommand } from './change-secret'

export const revokeSecretInput = secretReferenceInput.extend({ reason: reasonInput.default('') })

/** The change itself, for commands that already hold the key's lock. */
export const revocation: ChangeOfSecret<{ reason: string }> = async ({ tx, now }, secret, { reason }) => {
  await tx.update(keySecrets).set({ revokedAt: now, expiresAt: now }).where(eq(keySecrets.id, secret.id))
  return succeed({
    before: { expiresAt: secret.expiresAt.toISOString() },
    after: { expiresAt: now.toISOString(), revokedAt: now.toISOString() },
    reason,
  })
}

/** Ends one secret for good by setting its expiry to now. The key's other secret stays unchanged. */
export const revokeSecret = defineSecretCommand(
  { action: 'secrets.revoke', effect: 'tightens', input: revokeSecretInput, event: 'secret.revoked' },
  revocation,
)
