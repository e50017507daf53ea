import { CircleCheck, CircleX, Info } from 'lucide-react'
import { FailureFooter } from '@/components/commands/failure-notice'
import { ReceiptLine } from '@/components/commands/receipt-line'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { type BulkResult, isReceipt } from './bulk-run'
import type { Deed } from './use-bulk'

const TITLES: Record<Deed, { running: string; done: string }> = {
  revoke: { running: 'Revoking', done: 'Revoked' },
  deactivate: { running: 'Deactivating', done: 'Deactivated' },
}

type BulkReportProps = {
  deed: Deed
  total: number
  results: readonly BulkResult[]
  /** While keys are left, the report cannot be closed. */
  isRunning: boolean
  onClose: () => void
}

/** The result for each selected key, updated live. */
export function BulkReport({ deed, total, results, isRunning, onClose }: BulkReportProps) {
  const done = results.filter(({ outcome }) => isReceipt(outcome)).length
  const { running, done: isDone } = TITLES[deed]
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title={isRunning ? `${running}: ${results.length} of ${total}` : `${isDone}: ${done} of ${total}`}
        dismissable={!isRunning}
      >
        <DialogBody>
          <ul className="flex flex-col divide-y">
            {results.map((result) => (
              <ResultLine key={result.id} {...result} />
            ))}
          </ul>
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" loading={isRunning} onClick={onClose}>
            Close
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}

function ResultLine({ name, outcome }: BulkResult) {
  const isDone = isReceipt(outcome)
  const isSkipped = outcome === null || typeof outcome === 'string'
  const Icon = isDone ? CircleCheck : isSkipped ? Info : CircleX
  const tone = isDone ? 'text-live' : isSkipped ? 'text-muted-foreground' : 'text-danger'
  return (
    <li className="flex gap-2.5 py-2">
      <Icon aria-hidden="true" className={`mt-0.75 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0">
        <p translate="no" className="wrap-anywhere font-medium">
          {name}
        </p>
        <div className="text-muted-foreground text-table">
          <OutcomeWords outcome={outcome} />
        </div>
      </div>
    </li>
  )
}

function OutcomeWords({ outcome }: Pick<BulkResult, 'outcome'>) {
  const workspaceSlug = useWorkspace()
  if (outcome === null) return 'Already done.'
  if (typeof outcome === 'string') return outcome
  if (isReceipt(outcome)) {
    return <ReceiptLine workspaceSlug={workspaceSlug} receipt={outcome} effect="Refused everywhere" />
  }
  return (
    <>
      {outcome.message}
      <FailureFooter failure={outcome} />
    </>
  )
}
