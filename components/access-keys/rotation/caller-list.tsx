import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { callerName, type RecentCallers } from '@/lib/domain/usage/usage-report'

type CallerListProps = { label: string; callers: RecentCallers }

/** The callers, busiest first: address, program, client id, number of calls, last call. */
export function CallerList({ label, callers }: CallerListProps) {
  const reader = useReader()
  const rest = callers.callerCount - callers.callers.length
  return (
    <div>
      <ul aria-label={label} className="flex flex-col divide-y rounded-md border">
        {callers.callers.map((caller) => (
          <li
            key={JSON.stringify([caller.address, caller.userAgent, caller.clientId])}
            className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-table"
          >
            <span translate="no" className="wrap-anywhere min-w-0 flex-1 basis-40" title={caller.userAgent}>
              {callerName(caller)}
            </span>
            <span>{reader.count(caller.calls, 'call')}</span>
            <span className="text-muted-foreground text-xs">
              <RelativeTime value={caller.lastAt} />
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p className="mt-1 text-muted-foreground text-table">and {reader.number(rest)} more callers</p>
      ) : null}
    </div>
  )
}
