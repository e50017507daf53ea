'use client'

import { CircleCheck, CircleX, Info } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import type { ActionFailure } from '@/lib/actions/action-result'
import type { Receipt } from '@/lib/domain/receipt'
import { useKeyPlace } from '../key-place'
import { ReceiptLine } from '../receipt-line'

/** What became of one key: its receipt, why it was skipped, the refusal; null where it already was so. */
export type BulkResult = { id: string; name: string; outcome: Receipt | ActionFailure | string | null }

type BulkReportProps = { title: string; results: readonly BulkResult[]; onClose: () => void }

/** What became of each of the selected keys. */
export function BulkReport({ title, results, onClose }: BulkReportProps) {
  const done = results.filter(({ outcome }) => isReceipt(outcome)).length
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={`${title}: ${done} of ${results.length}`}>
        <DialogBody>
          <ul className="flex flex-col divide-y">
            {results.map((result) => (
              <ResultLine key={result.id} {...result} />
            ))}
          </ul>
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={onClose}>
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
        <p className="wrap-anywhere font-medium">{name}</p>
        <p className="text-muted-foreground text-table">
          <OutcomeWords outcome={outcome} />
        </p>
      </div>
    </li>
  )
}

function OutcomeWords({ outcome }: Pick<BulkResult, 'outcome'>) {
  const { workspaceSlug } = useKeyPlace()
  if (outcome === null) return 'It already was so.'
  if (typeof outcome === 'string') return outcome
  if (isReceipt(outcome)) {
    return <ReceiptLine workspaceSlug={workspaceSlug} receipt={outcome} effect="Refused everywhere" />
  }
  return outcome.message
}

function isReceipt(outcome: BulkResult['outcome']): outcome is Receipt {
  return outcome !== null && typeof outcome !== 'string' && 'changeId' in outcome
}
