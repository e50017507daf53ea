import { Count } from '@/components/ui/count'
import { ExactTime } from '@/components/ui/relative-time'
import type { PastContainment, PastKeyDetail } from '@/lib/domain/as-of/past-key'

/** Whether a key worked at that time, and what stopped it. */
export function CouldBeUsed({ detail }: { detail: PastKeyDetail }) {
  const { status, containment, workingSecrets, revokedAt, revokedReason, deactivatedAt } = detail
  if (workingSecrets > 0) {
    const secrets = <Count of={workingSecrets} one="working secret" />
    return containment === null ? <>Yes, with {secrets}</> : <>Only to read, with {secrets}</>
  }
  if (status === 'revoked' && revokedAt !== null)
    return (
      <>
        No. Revoked on <ExactTime value={revokedAt} precision="second" />
        {revokedReason === null ? null : <span className="wrap-anywhere">: {revokedReason}</span>}
      </>
    )
  if (status === 'inactive' && deactivatedAt !== null)
    return (
      <>
        No. Deactivated on <ExactTime value={deactivatedAt} precision="second" />
      </>
    )
  if (status === 'expired') return 'No. Every secret had expired.'
  return containment === null ? 'No. It had no working secret.' : <Blocked containment={containment} />
}

/** A containment that let no request through. */
function Blocked({ containment: { level, until } }: { containment: PastContainment }) {
  if (level === 'restricted') return 'No. Restricted, without a known caller.'
  if (until === null) return 'No. Suspended until somebody lifted it.'
  return (
    <>
      No. Suspended until <ExactTime value={until} precision="second" />
    </>
  )
}
