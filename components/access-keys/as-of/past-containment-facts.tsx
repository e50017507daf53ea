import { ExactTime } from '@/components/ui/relative-time'
import type { PastContainment } from '@/lib/domain/as-of/past-key'
import { CONTAINMENT_LEVEL_LABELS } from '@/lib/domain/containment/levels'

/** What limited a key at that time: the level, who set it and why, and what was left of the key. */
export function PastContainmentFacts({ containment }: { containment: PastContainment }) {
  const { level, setAt, setBy, reason, revokeAt, incident } = containment
  return (
    <div className="flex flex-col gap-1 wrap-anywhere">
      <p>
        {CONTAINMENT_LEVEL_LABELS[level]}. Set on <ExactTime value={setAt} precision="second" /> by {setBy}
        {reason === '' ? null : `: ${reason}`}
      </p>
      {level === 'restricted' ? <p>{remainderOf(containment)}</p> : null}
      {revokeAt === null ? null : (
        <p>
          To be revoked on <ExactTime value={revokeAt} precision="second" /> unless lifted before
        </p>
      )}
      {incident === null ? null : <p>Incident {incident}</p>}
    </div>
  )
}

/** What a restricted key could still do. */
function remainderOf({ addresses, callsPerMinute }: PastContainment): string {
  if (addresses?.length === 0) return 'It had no known caller. Every request was blocked.'
  const from = addresses === null ? 'any address' : addresses.join(', ')
  const rate = callsPerMinute === null ? '' : `, at most ${callsPerMinute} requests a minute`
  return `Could only read, from ${from}${rate}.`
}
