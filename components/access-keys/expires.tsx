'use client'

import { useNow } from '@/components/ui/now'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import { EXPIRING_SOON_DAYS } from '@/lib/domain/access-keys/list-limits'
import { DAY } from '@/lib/domain/durations'

type ExpiresProps = {
  at: string | null
  status: KeyStatus
  /** When it was revoked. Without it, a revoked key has only a dash. */
  revokedAt?: string | null
}

/** "in 12 days"; amber if the end is near and the status is still active. A revoked key no longer expires. */
export function Expires({ at, status, revokedAt = null }: ExpiresProps) {
  const now = useNow()
  if (status === 'revoked') return <NoExpiry revokedAt={revokedAt} />
  const left = at === null ? Number.POSITIVE_INFINITY : Date.parse(at) - now
  const isNear = left > 0 && left <= EXPIRING_SOON_DAYS * DAY
  return (
    <RelativeTime
      value={at}
      hasHappened={false}
      fallback="No secret"
      className={isNear ? 'font-medium text-attention-soft-foreground' : 'text-muted-foreground'}
    />
  )
}

function NoExpiry({ revokedAt }: { revokedAt: string | null }) {
  if (revokedAt === null) {
    return (
      <span className="text-muted-foreground">
        <span aria-hidden="true">–</span>
        <span className="sr-only">No longer expires</span>
      </span>
    )
  }
  return (
    <span className="text-muted-foreground">
      Revoked <RelativeTime value={revokedAt} />
    </span>
  )
}
