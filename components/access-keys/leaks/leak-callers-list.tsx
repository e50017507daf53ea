import { Badge } from '@/components/ui/badge'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LeakCaller, LeakCallers } from '@/lib/domain/leaks/leak-answer'

/** The callers of the last 14 days, the new ones first: one of them may be the thief. */
export function LeakCallersList({ callers, keyName }: { callers: LeakCallers; keyName: string }) {
  const { known, knownCount, newCount, canTellApart, isComplete } = callers
  if (!canTellApart)
    return 'The API that asks reports no addresses. Known and new callers can’t be told apart.'
  if (knownCount + newCount === 0) return <span className="text-muted-foreground">None in 14 days</span>
  return (
    <div className="flex flex-col gap-2">
      <CallerGroup kind="New" callers={callers.new} count={newCount} keyName={keyName} />
      <CallerGroup kind="Known" callers={known} count={knownCount} keyName={keyName} />
      {isComplete ? null : (
        <p className="text-muted-foreground">
          This key has more use than is read. A new caller may be a known one.
        </p>
      )}
    </div>
  )
}

type CallerGroupProps = {
  kind: 'New' | 'Known'
  callers: readonly LeakCaller[]
  count: number
  keyName: string
}

function CallerGroup({ kind, callers, count, keyName }: CallerGroupProps) {
  const reader = useReader()
  if (count === 0) return kind === 'New' ? <p className="text-muted-foreground">No new caller</p> : null
  return (
    <div>
      <Badge tone={kind === 'New' ? 'danger' : 'neutral'}>
        {reader.number(count)} {kind.toLowerCase()}
      </Badge>
      <ul aria-label={`${kind} callers of ${keyName}`} className="mt-1 flex flex-col gap-0.5">
        {callers.map(({ address, firstAt, lastAt, callsBefore, callsSince }) => (
          <li key={address} className="wrap-anywhere">
            <span translate="no" className="font-mono text-xs">
              {address}
            </span>
            {', '}
            {reader.count(callsBefore + callsSince, 'call')},{' '}
            {kind === 'New' ? (
              <>
                first seen <RelativeTime value={firstAt} />
              </>
            ) : (
              <>
                last <RelativeTime value={lastAt} />
              </>
            )}
          </li>
        ))}
        {count > callers.length ? (
          <li className="text-muted-foreground">and {reader.number(count - callers.length)} more</li>
        ) : null}
      </ul>
    </div>
  )
}
