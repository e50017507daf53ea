import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import { memberMay } from '@/lib/domain/access/may'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { CONTAINMENT_LEVEL_LABELS } from '@/lib/domain/containment/levels'
import type { PublicContainment } from '@/lib/domain/containment/public-containment'
import { BlockedNow } from './blocked-now'
import { ContainmentActions } from './containment-actions'
import { Countdown } from './countdown'

type ContainmentBannerProps = { workspaceSlug: string; memberRole: MemberRole; detail: AccessKeyDetail }

/** What limits a key that may have leaked: level, since when, until when, by whom and why. Nothing for a free key. */
export function ContainmentBanner({ workspaceSlug, memberRole, detail }: ContainmentBannerProps) {
  const { id, name, containment, status } = detail
  if (containment === null || status === 'revoked') return null
  const { level, since, until, revokeAt, incident, reason, by } = containment
  const label = CONTAINMENT_LEVEL_LABELS[level]
  return (
    <section aria-label={`Containment: ${label}`} className="mb-6">
      <Notice tone="danger">
        <p className="wrap-anywhere font-medium">
          {label} <RelativeTime value={since} /> by {by}
          {reason === '' ? null : <span>: {reason}</span>}
        </p>
        <p className="text-table">{effectOf(containment)}</p>
        {until === null ? null : (
          <p className="text-table">
            Ends by itself at <ExactTime value={until} precision="second" />. <Countdown until={until} />
          </p>
        )}
        {revokeAt === null ? null : (
          <p className="font-medium text-table">
            Revoked at <ExactTime value={revokeAt} precision="second" /> unless somebody lifts this before.{' '}
            <Countdown until={revokeAt} />
          </p>
        )}
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <ContainmentActions
            target={{ id, name }}
            incident={incident}
            isBrownout={until !== null}
            mayLift={memberMay(memberRole, 'access-keys.lift')}
            mayContain={memberMay(memberRole, 'access-keys.contain')}
          />
          {incident === null ? null : (
            <Link
              href={`/${workspaceSlug}/incidents/${incident}`}
              className="text-table underline underline-offset-2"
            >
              Incident {incident}
            </Link>
          )}
        </div>
        {level === 'suspended' && until !== null ? <BlockedNow keyId={id} since={since} /> : null}
      </Notice>
    </section>
  )
}

/** What is left of the key. */
function effectOf({ level, addresses, callsPerMinute }: PublicContainment): string {
  if (level === 'suspended') return 'Every request is blocked.'
  const rate = callsPerMinute === null ? '' : ` At most ${callsPerMinute} requests a minute.`
  if (addresses === null) return `It can only read, from any address.${rate}`
  if (addresses.length === 0) return 'Every request is blocked, because the key has no known caller.'
  return `It can only read, from ${addresses.length === 1 ? 'one known address' : `${addresses.length} known addresses`}.${rate}`
}
