import { Count } from '@/components/ui/count'
import type { RecentCallers } from '@/lib/domain/usage/usage-report'
import { CallerLine } from '../usage/caller-line'

type CallerListProps = { label: string; callers: RecentCallers }

/** The callers, busiest first: address, program, client id, number of calls, last call. */
export function CallerList({ label, callers }: CallerListProps) {
  const rest = callers.callerCount - callers.callers.length
  return (
    <div>
      <ul aria-label={label} className="flex flex-col divide-y rounded-md border">
        {callers.callers.map((caller) => (
          <CallerLine
            key={JSON.stringify([caller.address, caller.userAgent, caller.clientId])}
            caller={caller}
          />
        ))}
      </ul>
      {rest > 0 ? (
        <p className="mt-1 text-muted-foreground text-table">
          and <Count of={rest} /> more callers
        </p>
      ) : null}
    </div>
  )
}
