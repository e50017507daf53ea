import { Count } from '@/components/ui/count'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RotationCaller } from '@/lib/domain/rotation/moved-callers'
import type { BlockedCallers } from '@/lib/domain/rotation/rotation-view'
import { countStragglers } from '@/lib/domain/rotation/stragglers'
import { callerName } from '@/lib/domain/usage/caller-name'
import { MovedMark } from './moved-mark'

/** The callers that the stop of the old secret has blocked: an alarm while one of them has not moved. */
export function BlockedAlarm({ blocked }: { blocked: BlockedCallers }) {
  const reader = useReader()
  const stragglers = countStragglers(blocked)
  if (blocked.callerCount === 0) return null
  const named = blocked.callers.filter(({ move }) => move !== 'moved').map(callerName)
  return (
    <section aria-label="Blocked callers">
      {/* The figures below change every few seconds. Only the names are announced, and only if they change. */}
      <p role="alert" className="sr-only">
        {stragglers > 0 ? `Blocked and not moved: ${named.join(', ')}` : ''}
      </p>
      <Notice
        tone={stragglers > 0 ? 'danger' : 'attention'}
        title={
          stragglers > 0
            ? `${reader.count(stragglers, 'caller')} blocked: still using the old secret`
            : `${reader.count(blocked.callerCount, 'caller')} blocked, moved to the new secret since`
        }
      >
        <ul aria-label="Blocked callers" className="mt-1.5 flex flex-col divide-y divide-current/15">
          {blocked.callers.map((caller) => (
            <BlockedCaller key={callerKey(caller)} caller={caller} />
          ))}
        </ul>
        {blocked.callerCount > blocked.callers.length ? (
          <p className="mt-1 text-table">
            and <Count of={blocked.callerCount - blocked.callers.length} one="more caller" />
          </p>
        ) : null}
      </Notice>
    </section>
  )
}

function BlockedCaller({ caller }: { caller: RotationCaller }) {
  const { address, userAgent, clientId, calls, lastAt, move } = caller
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5 text-table">
      <span translate="no" className="wrap-anywhere min-w-0 flex-1 basis-56">
        <strong className="font-medium">{address || 'Address not reported'}</strong>
        {userAgent === '' ? null : ` ${userAgent}`}
        {clientId === '' ? null : ` ${clientId}`}
      </span>
      <span className="whitespace-nowrap">
        <Count of={calls} one="call" /> blocked, last <RelativeTime value={lastAt} />
      </span>
      <MovedMark move={move} />
    </li>
  )
}

function callerKey({ address, userAgent, clientId }: RotationCaller): string {
  return JSON.stringify([address, userAgent, clientId])
}
