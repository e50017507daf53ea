'use client'

import { useMemo } from 'react'
import { usePolledAction } from '@/components/commands/use-polled-action'
import { KeyLink } from '@/components/shell/key-link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table } from '@/components/ui/table'
import { getIncidentActivity } from '@/lib/actions/incidents'
import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import type { IncidentActivity as Activity, IncidentCalls } from '@/lib/domain/incidents/incident'
import { callWords } from '@/lib/domain/usage/call-words'
import { ReportTime } from './report-time'

const EVERY_MS = 5_000
const COLUMNS = [
  'Caller',
  'Result',
  'Access key',
  { name: 'Requests', align: 'right' },
  'First',
  'Last',
] as const

type IncidentActivityProps = { number: number; workspaceSlug: string; initial: Activity }

/** Every request with a key of the incident since it was opened. Keeps itself up to date while the page is visible. */
export function IncidentActivity({ number, workspaceSlug, initial }: IncidentActivityProps) {
  const input = useMemo(() => ({ number }), [number])
  const polled = usePolledAction(getIncidentActivity, input, { everyMs: EVERY_MS })
  const reader = useReader()
  const activity = polled.value ?? initial
  const { allowed, blocked, callers, callerCount, isComplete, readAt } = activity
  const more = callerCount - callers.length
  return (
    <Card
      title="What happened since"
      description={
        <>
          {callWords({ accepted: allowed, blocked }, reader.count, reader.number)} since the incident was
          opened. Requests are kept for 35 days.
        </>
      }
      action={
        <p className="text-muted-foreground text-table">
          {polled.problem === null ? (
            <>
              Updated <RelativeTime value={readAt} />
            </>
          ) : (
            <span role="status">{polled.problem}</span>
          )}
        </p>
      }
      flush
      footer={
        more > 0 || !isComplete ? (
          <>
            {more > 0 ? `${reader.count(more, 'more caller')} in the export. ` : ''}
            {isComplete ? '' : 'There were too many requests to count all of them.'}
          </>
        ) : undefined
      }
    >
      {callers.length === 0 ? (
        <p className="px-4 pb-4 text-muted-foreground">Nobody has used these keys since.</p>
      ) : (
        <Table label="Callers since the incident was opened" columns={COLUMNS} cards>
          {callers.map((calls) => (
            <CallerRow
              key={`${calls.outcome} ${calls.address} ${calls.userAgent}`}
              calls={calls}
              workspaceSlug={workspaceSlug}
            />
          ))}
        </Table>
      )}
    </Card>
  )
}

function CallerRow({ calls, workspaceSlug }: { calls: IncidentCalls; workspaceSlug: string }) {
  const reader = useReader()
  const { outcome, address, userAgent, keyId, keyName, keyCount } = calls
  const isAllowed = outcome === 'VALID'
  return (
    <tr>
      <td data-narrow="headline" className="@2xl:max-w-72">
        <Code className="wrap-anywhere">{address === '' ? 'Unknown address' : address}</Code>
        <span translate="no" className="wrap-anywhere block text-muted-foreground">
          {userAgent === '' ? 'No user agent' : userAgent}
        </span>
      </td>
      <td data-narrow="line" data-label="Result">
        <Badge tone={isAllowed ? 'attention' : 'neutral'}>
          {isAllowed ? 'Accepted' : `Blocked: ${REMEDIES[outcome].title}`}
        </Badge>
      </td>
      <td data-narrow="line" data-label="Access key">
        <KeyLink keyId={keyId} workspaceSlug={workspaceSlug} name={keyName} />
        {keyCount > 1 ? ` and ${reader.number(keyCount - 1)} more` : ''}
      </td>
      <td data-narrow="line" data-label="Requests" className="@2xl:text-right">
        {reader.number(calls.calls)}
      </td>
      <td data-narrow="line" data-label="First">
        <ReportTime value={calls.firstAt} />
      </td>
      <td data-narrow="line" data-label="Last">
        <ReportTime value={calls.lastAt} />
      </td>
    </tr>
  )
}
