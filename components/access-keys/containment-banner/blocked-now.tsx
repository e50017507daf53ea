'use client'

import { useMemo } from 'react'
import { usePolledAction } from '@/components/commands/use-polled-action'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { listBlockedCallers } from '@/lib/actions/containment'
import { callerName } from '@/lib/domain/usage/caller-name'

const EVERY_MS = 3_000

/** Who was blocked since a brownout began, live. */
export function BlockedNow({ keyId, since }: { keyId: string; since: string }) {
  const reader = useReader()
  const input = useMemo(() => ({ keyId, since }), [keyId, since])
  const { value, problem } = usePolledAction(listBlockedCallers, input, { everyMs: EVERY_MS })
  const callers = value?.callers ?? []
  return (
    <div className="mt-3">
      <h3 className="font-medium text-table">Blocked since it began</h3>
      {problem === null ? null : <p className="text-table">{problem}</p>}
      {value !== null && callers.length === 0 ? (
        <p className="text-table">Nobody so far. Verifiers report every few seconds.</p>
      ) : null}
      <ul aria-label="Blocked callers" className="flex flex-col gap-0.5 text-table">
        {callers.map((caller) => (
          <li
            key={`${caller.address} ${caller.userAgent} ${caller.clientId}`}
            className="wrap-anywhere flex flex-wrap gap-x-2"
          >
            <span translate="no" className="font-medium">
              {callerName(caller)}
            </span>
            <span>{reader.count(caller.calls, 'request')}</span>
            <RelativeTime value={caller.lastAt} />
          </li>
        ))}
      </ul>
    </div>
  )
}
