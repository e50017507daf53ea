import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { BULK_WORDS } from '@/lib/domain/bulk/bulk-actions'
import { type BulkReport, remainingKeys } from '@/lib/domain/bulk/bulk-report'
import { describeReceipt } from '@/lib/domain/receipt'

/** How far the job has come, who started it and why, and its one receipt. */
export function BulkProgress({ report }: { report: BulkReport }) {
  const reader = useReader()
  const { action, state, total, startedBy, startedAt, reason, stopped } = report
  const words = BULK_WORDS[action]
  const remaining = remainingKeys(report)
  return (
    <div className="flex flex-col gap-3">
      {state === 'running' ? (
        <div className="flex flex-col gap-1.5">
          <progress
            aria-label={words.running}
            max={total}
            value={total - remaining}
            className="h-2 w-full appearance-none overflow-hidden rounded-full bg-muted [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary"
          />
          <p className="text-muted-foreground text-table">
            {reader.number(remaining)} left. You can close this. The job continues, and this page shows it
            again.
          </p>
        </div>
      ) : null}
      {stopped === null ? null : (
        <Notice tone="danger" title={`Stopped. ${stopped.message}`}>
          {reader.count(remaining, 'access key')} {remaining === 1 ? 'wasn’t' : 'weren’t'} changed.
        </Notice>
      )}
      {state === 'running' ? null : (
        <p role="status" className="font-medium">
          {report.receipt === null
            ? 'No verifier needed to confirm.'
            : describeReceipt(report.receipt, words.effect)}
        </p>
      )}
      <p className="wrap-anywhere text-muted-foreground text-table">
        Started by <span translate="no">{startedBy}</span>, <RelativeTime value={startedAt} />
        {reason === '' ? '.' : `. Reason: ${reason}`}
      </p>
    </div>
  )
}
