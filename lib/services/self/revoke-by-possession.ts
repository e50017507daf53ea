import type { VerificationFacts } from '@/lib/domain/access-keys/verify-decision'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context'
import { standingReceipt } from '../receipts/standing-receipt'
import { revokeSecret } from '../secrets/revoke-secret'

export const REVOKED_BY_POSSESSION = 'Revoked by whoever held it (RFC 7009)'

/**
 * Whoever holds a credential may end it: it is theirs, or it has leaked, and either way it should stop. Holding it is
 * the right to do so, whatever the key may do; the event names the key itself as the actor. The receipt is there also
 * where somebody else ended it before.
 */
export async function revokeByPossession(
  context: Omit<ServiceContext, 'actor' | 'workspace'>,
  { workspace, key, secret }: VerificationFacts,
): Promise<Receipt | null> {
  const { id, slug } = workspace
  if (key.deletedAt !== null)
    return await standingReceipt({ ...context, workspace: { id, slug } }, key.id, context.receiptPatienceMs)
  const actor = {
    type: 'access_key',
    keyId: key.id,
    name: key.name,
    secretId: null,
    permissions: ['access-keys:revoke'],
    grants: [{ role: 'global_admin', accounts: 'all' }],
    expiresAt: secret.expiresAt,
    isExchanged: false,
  } as const
  const revoked = await revokeSecret(
    { ...context, actor, workspace: { id, slug } },
    { keyId: key.id, secretId: secret.id, reason: REVOKED_BY_POSSESSION },
  )
  return revoked.ok ? revoked.value.receipt : null
}
