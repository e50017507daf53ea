import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import { describeImpact } from '@/lib/domain/policy/describe-impact'
import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'
import type { PolicyWork } from './use-policy'

type PolicySummaryProps = {
  impact: PolicyImpact | null
  isScheduled: boolean
  busy: PolicyWork | null
  onDryRun: () => void
}

/** What the change does, and the buttons. It stays in view, however long the list above it is. */
export function PolicySummary({ impact, isScheduled, busy, onDryRun }: PolicySummaryProps) {
  const reader = useReader()
  const total = impact?.total ?? 0
  const verb = isScheduled ? 'Schedule' : 'Save'
  const date = (instant: string) => reader.minute(Date.parse(instant))
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-background px-1 py-3">
      {impact === null ? null : (
        <p role={total > 0 ? 'alert' : 'status'} className="w-full font-medium text-sm">
          {describeImpact(impact, reader.number, date)}
          {total > 0 ? <span className="font-normal text-muted-foreground"> Not saved yet.</span> : null}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant={total > 0 ? 'danger' : 'primary'} loading={busy === 'save'}>
          {total > 0 ? `${verb} and cut off ${reader.count(total, 'key')}` : `${verb} policy`}
        </Button>
        <Button loading={busy === 'dry-run'} onClick={onDryRun}>
          Dry run
        </Button>
      </div>
    </div>
  )
}
