import type { ReactNode } from 'react'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { Expires } from '../expires'
import { CallsToday, KeyLastUse } from '../live/live-facts'
import { PolicyEndNote } from '../policy-end'

/** The line of facts under the name of a key: last use, calls today, end. */
export function KeyFacts({ detail }: { detail: AccessKeyDetail }) {
  const { status, expiresAt, revokedAt, lastUse, policyEnd } = detail
  return (
    <dl aria-label="At a glance" className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-foreground text-table">
      <Fact term="Last used">
        <KeyLastUse initial={lastUse} />
      </Fact>
      <Fact term="Calls today">
        <CallsToday />
      </Fact>
      {status === 'revoked' && revokedAt !== null ? (
        <Fact term="Revoked">
          <RelativeTime value={revokedAt} />
        </Fact>
      ) : (
        <Fact term={status === 'expired' ? 'Expired' : 'Expires'}>
          <Expires at={expiresAt} status={status} />
          {policyEnd === null || status === 'expired' ? null : (
            <span className="text-muted-foreground">
              {' '}
              · <PolicyEndNote end={policyEnd} />
            </span>
          )}
        </Fact>
      )}
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
