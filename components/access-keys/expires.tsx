'use client'

import { useNow } from '@/components/ui/now'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import { EXPIRING_SOON_DAYS } from '@/lib/domain/access-keys/list-limits'
import { DAY } from '@/lib/domain/durations'

type ExpiresProps = { at: string | null; status: KeyStatus }

/** "in 12 days"; amber if the end is near and the status is still active. */
export function Expires({ at, status }: ExpiresProps) {
  const now = useNow()
  const left = at === null ? Number.POSITIVE_INFINITY : Date.parse(at) - now
  const isNear = status !== 'revoked' && left > 0 && left <= EXPIRING_SOON_DAYS * DAY
  return (
    <RelativeTime
      value={at}
      hasHappened={false}
      fallback="No secret"
      className={isNear ? 'font-medium text-attention-soft-foreground' : 'text-muted-foreground'}
    />
  )
}
