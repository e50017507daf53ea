import type { VerificationFacts } from '@/lib/domain/access-keys/verification-facts'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context/context'
import { standingReceipt } from '../receipts/standing-receipt'
import { revokeSecret } from '../secrets/revoke-secret'

export const REVOKED_BY_POSSESSION = 'Revoked by the holder of the secret (RFC 7009)'

/**
 * The holder of a credential may revoke it: either the credential is the holder's own, or it has leaked. Possession is
 * enough, whatever the key may do. The event names the key itself as the actor. A repeat gets the receipt too.
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
