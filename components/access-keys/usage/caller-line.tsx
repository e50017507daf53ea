import type { ReactNode } from 'react'
import { Count } from '@/components/ui/count'
import { RelativeTime } from '@/components/ui/relative-time'
import { callerName } from '@/lib/domain/usage/caller-name'

type CallerLineProps = {
  caller: Parameters<typeof callerName>[0] & { userAgent: string; calls: number; lastAt: string }
  /** Stands between the caller and the number of calls. */
  children?: ReactNode
}

/** One caller in a list: address, program, client id, number of calls, last call. */
export function CallerLine({ caller, children }: CallerLineProps) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-table">
      <span translate="no" className="wrap-anywhere min-w-0 flex-1 basis-40" title={caller.userAgent}>
        {callerName(caller)}
      </span>
      {children}
      <span>
        <Count of={caller.calls} one="call" />
      </span>
      <span className="text-muted-foreground text-xs">
        <RelativeTime value={caller.lastAt} />
      </span>
    </li>
  )
}
