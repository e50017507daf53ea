import { CircleX, Info } from 'lucide-react'
import { useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { READS, useAction } from '@/components/commands/use-action'
import { useWorkspace } from '@/components/commands/use-workspace'
import { KeyLink } from '@/components/shell/key-link'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { useReader } from '@/components/ui/reader'
import { getBulkJob } from '@/lib/actions/access-keys'
import type { ActionFailure } from '@/lib/actions/action-result'
import type { BulkException, BulkReport } from '@/lib/domain/bulk/bulk-report'

/** The keys that the job did not change, each with the reason: refused ones first. */
export function BulkExceptions({ report }: { report: BulkReport }) {
  const reader = useReader()
  const { run, busy } = useAction()
  const [more, setMore] = useState<readonly BulkException[]>([])
  const [next, setNext] = useState<number | null | undefined>(undefined)
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { refused, skipped, exceptions, jobId } = report
  const after = next === undefined ? report.nextAfter : next
  if (refused + skipped === 0) return null
  const showMore = async () => {
    const answer = await run(getBulkJob, { jobId, after }, READS)
    if (answer === null) return
    setFailure(answer.ok ? null : answer.failure)
    if (!answer.ok) return
    setMore((before) => [...before, ...answer.value.exceptions])
    setNext(answer.value.nextAfter)
  }
  return (
    <section aria-label="Keys that weren’t changed" className="flex flex-col gap-2">
      <p className="font-medium text-sm">
        {[
          ...(refused > 0 ? [`${reader.number(refused)} refused`] : []),
          ...(skipped > 0 ? [`${reader.number(skipped)} skipped`] : []),
        ].join(', ')}
      </p>
      <ul className="flex flex-col divide-y">
        {[...exceptions, ...more].map((one) => (
          <ExceptionLine key={one.keyId} {...one} />
        ))}
      </ul>
      {failure === null ? null : <FailureNotice failure={failure} />}
      {after === null || report.state === 'running' ? null : (
        <Button size="sm" className="self-start" loading={busy} onClick={showMore}>
          Show more
        </Button>
      )}
    </section>
  )
}

function ExceptionLine({ keyId, name, outcome, message }: BulkException) {
  const workspaceSlug = useWorkspace()
  const isRefused = outcome === 'refused'
  const Icon = isRefused ? CircleX : Info
  return (
    <li className="flex gap-2.5 py-2">
      <Icon
        aria-label={isRefused ? 'Refused' : 'Skipped'}
        className={`mt-0.75 size-4 shrink-0 ${isRefused ? 'text-danger' : 'text-muted-foreground'}`}
      />
      <div className="min-w-0">
        {name === null ? (
          <Code className="wrap-anywhere">{keyId}</Code>
        ) : (
          <KeyLink
            keyId={keyId}
            workspaceSlug={workspaceSlug}
            name={name}
            className="font-medium underline-offset-2"
          />
        )}
        <p className="text-muted-foreground text-table">{message}</p>
      </div>
    </li>
  )
}
