import { Count } from '@/components/ui/count'
import type { RotationCallers } from '@/lib/domain/rotation/rotation-view'
import { CallerLine } from '../usage/caller-line'
import { MovedMark } from './moved-mark'

type CallerListProps = { label: string; callers: RotationCallers }

/** The callers, busiest first: address, program, client id, number of calls, last call, and whether each has moved. */
export function CallerList({ label, callers }: CallerListProps) {
  const rest = callers.callerCount - callers.callers.length
  return (
    <div>
      <ul aria-label={label} className="flex flex-col divide-y rounded-md border">
        {callers.callers.map((caller) => (
          <CallerLine
            key={JSON.stringify([caller.address, caller.userAgent, caller.clientId])}
            caller={caller}
          >
            {caller.move === undefined ? null : <MovedMark move={caller.move} />}
          </CallerLine>
        ))}
      </ul>
      {rest > 0 ? (
        <p className="mt-1 text-muted-foreground text-table">
          and <Count of={rest} one="more caller" />
        </p>
      ) : null}
    </div>
  )
}
