import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import type { LastUse, PublicSecret } from '@/lib/domain/access-keys/public-types'
import { Expires } from '../expires'

/** The end of a secret, and the reason if the policy ends it early. */
export function SecretExpiry({ secret }: { secret: PublicSecret }) {
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
  return (
    <>
      <Expires at={effectiveExpiresAt} status={status} />
      <span className="text-muted-foreground">
        {' '}
        · <ExactTime value={effectiveExpiresAt} precision="second" />
      </span>
      {effectiveExpiresAt === expiresAt ? null : (
        <span className="block text-muted-foreground text-table">
          {stoppedByLostChange
            ? 'The database lost a change that ends it earlier than its own expiry.'
            : 'The policy of this workspace ends it earlier than its own expiry.'}
        </span>
      )}
    </>
  )
}

/** The last use of a secret: time, address, program and client. */
export function SecretLastUse({ use }: { use: LastUse | null }) {
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
