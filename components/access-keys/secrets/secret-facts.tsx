'use client'

import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { Expires } from '../expires'
import { useSecretLastUse } from '../live/live-facts'
import { PolicyEndNote } from '../policy-end'

/** The end of a secret, and the reason if the policy ends it early. */
export function SecretExpiry({ secret, keyStatus }: { secret: PublicSecret; keyStatus: KeyStatus }) {
  const { status, expiresAt, effectiveExpiresAt, revokedAt, stoppedByLostChange } = secret
  if (stoppedByLostChange && status !== 'active')
    return 'Blocked: the database lost the change that stopped this secret'
  if (revokedAt !== null) {
    return (
      <>
        Revoked <RelativeTime value={revokedAt} />
      </>
    )
  }
  if (keyStatus === 'revoked' && status !== 'expired') return 'Revoked with the key'
  return (
    <>
      <Expires at={effectiveExpiresAt} status={status} />
      <span className="text-muted-foreground">
        {' '}
        · <ExactTime value={effectiveExpiresAt} precision="second" />
      </span>
      {effectiveExpiresAt === expiresAt ? null : (
        <span className="block text-muted-foreground text-table">
          {stoppedByLostChange ? (
            'The database lost a change that ends it earlier than its own expiry.'
          ) : (
            <PolicyEndNote
              end={{ at: effectiveExpiresAt, policySince: secret.policySince, ownExpiresAt: expiresAt }}
            />
          )}
        </span>
      )}
    </>
  )
}

/** The last use of a secret: time, address, program and client. */
export function SecretLastUse({ secret }: { secret: PublicSecret }) {
  const use = useSecretLastUse(secret.id, secret.lastUse)
  if (use === null) return 'Never'
  const from = [use.address, use.userAgent, use.clientId].filter((fact) => fact !== null && fact !== '')
  return (
    <>
      <RelativeTime value={use.at} />
      {from.length === 0 ? null : (
        <span className="wrap-anywhere block text-muted-foreground text-table">{from.join(' · ')}</span>
      )}
    </>
  )
}
