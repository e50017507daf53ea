import { RecordedReceipt } from '@/components/commands/recorded-receipt'
import { Notice } from '@/components/ui/notice'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import { lastEndingSecret } from '@/lib/domain/access-keys/end-by-policy'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { PolicyEndNote } from '../policy-end'

type StateBannerProps = {
  detail: AccessKeyDetail
  /** The event that stopped the key; null if none is recorded. */
  event: AuditEvent | null
}

/** Why a key does not work: who stopped it, when, for which reason, and with which receipt. Nothing for a key in use. */
export function StateBanner({ detail, event }: StateBannerProps) {
  const { status, revokedAt, deactivatedAt, revokedReason } = detail
  if (status === 'revoked' && revokedAt !== null) {
    return (
      <Banner tone="danger" label="Revoked">
        <Stopped what="Revoked" at={revokedAt} reason={revokedReason} event={event} />
      </Banner>
    )
  }
  if (status === 'expired') return <ExpiredBanner detail={detail} />
  if (status !== 'inactive' || deactivatedAt === null) return null
  return (
    <Banner tone="attention" label="Deactivated">
      <Stopped what="Deactivated" at={deactivatedAt} reason={event?.reason ?? null} event={event} />
    </Banner>
  )
}

type BannerProps = { tone: 'danger' | 'attention' | 'neutral'; label: string; children: React.ReactNode }

function Banner({ tone, label, children }: BannerProps) {
  return (
    <section aria-label={`Why this key doesn’t work: ${label}`} className="mb-6">
      <Notice tone={tone}>{children}</Notice>
    </section>
  )
}

type StoppedProps = { what: string; at: string; reason: string | null; event: AuditEvent | null }

function Stopped({ what, at, reason, event }: StoppedProps) {
  return (
    <div className="wrap-anywhere min-w-0">
      <p className="font-medium">
        {what} <RelativeTime value={at} />
        {event === null ? null : <span> by {event.actor.label}</span>}
        {reason ? <span>: {reason}</span> : null}
      </p>
      <p className="text-table">
        <ExactTime value={at} precision="second" />
        {event?.receipt ? (
          <span>
            . <RecordedReceipt event={event} receipt={event.receipt} />
          </span>
        ) : null}
      </p>
    </div>
  )
}

function ExpiredBanner({ detail: { secrets, expiresAt, policyEnd } }: { detail: AccessKeyDetail }) {
  const endedAt = lastEndingSecret(secrets)?.effectiveExpiresAt ?? expiresAt
  if (endedAt === null) return null
  return (
    <Banner tone="neutral" label="Expired">
      <p className="font-medium">
        {policyEnd === null ? (
          <>
            Expired <RelativeTime value={endedAt} />
          </>
        ) : (
          <PolicyEndNote end={policyEnd} />
        )}
      </p>
      <p className="text-table">
        <ExactTime value={endedAt} precision="second" />
      </p>
    </Banner>
  )
}
