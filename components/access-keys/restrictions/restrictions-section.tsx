import { Card } from '@/components/ui/card'
import { Count } from '@/components/ui/count'
import { Notice } from '@/components/ui/notice'
import { memberMay } from '@/lib/domain/access/may'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import type { RestrictionFindings } from '@/lib/domain/restrictions/would-refuse'
import { CallerTable } from './caller-table'
import { EditRestrictions } from './edit-restrictions'
import { RestrictionFacts } from './restriction-facts'

type RestrictionsSectionProps = {
  memberRole: MemberRole
  detail: AccessKeyDetail
  /** Accepted calls of the last days that the address rule would have refused. */
  findings: RestrictionFindings | null
}

/** The restrictions of a key, and the calls that a report-only rule would have refused. */
export function RestrictionsSection({ memberRole, detail, findings }: RestrictionsSectionProps) {
  const { id, name, status, restrictions } = detail
  const isEditable = memberMay(memberRole, 'access-keys.edit') && status !== 'revoked'
  const isReporting = restrictions.addressMode === 'report'
  return (
    <Card
      title="Restrictions"
      description="Where this key can be used from, and how often."
      action={isEditable ? <EditRestrictions target={{ id, name, restrictions }} /> : null}
    >
      {findings?.lacksRequiredRule ? (
        <Notice tone="danger" className="mb-4" title="All requests with this key are blocked">
          Your policy requires an enforced address rule on Global Admin keys. This key has none.
        </Notice>
      ) : null}
      <RestrictionFacts restrictions={restrictions} />
      {isReporting && findings !== null ? <Findings findings={findings} /> : null}
    </Card>
  )
}

function Findings({ findings }: { findings: RestrictionFindings }) {
  if (findings.calls === 0) {
    return (
      <Notice tone="live" className="mt-4">
        The address rule wouldn’t have blocked any accepted request in the last {findings.days} days. You can
        enforce it.
      </Notice>
    )
  }
  return (
    <Notice tone="attention" className="mt-4">
      <p className="mb-2">
        If enforced, the address rule would have blocked <Count of={findings.calls} one="call" /> of{' '}
        <Count of={findings.callerCount} one="caller" /> in the last {findings.days} days.
      </p>
      <CallerTable label="Requests this rule would block" refused={findings} />
    </Notice>
  )
}
