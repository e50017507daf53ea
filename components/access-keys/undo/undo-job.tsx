import { useEffect, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useCommand } from '@/components/commands/use-command'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import { undoBulkDeactivation } from '@/lib/actions/undo'
import { KEYS_PER_STEP } from '@/lib/domain/bulk/bulk-limits'
import type { BulkReport } from '@/lib/domain/bulk/bulk-report'
import { UNDO_MS } from '@/lib/domain/undo/undo-time'

type UndoJobProps = {
  report: BulkReport
  /** When the person confirmed the job, by the clock of the browser. */
  begunAt: number
  onDone: () => void
}

/** "Undo" for a job that deactivated keys: for ten seconds, on the page that started the job. */
export function UndoJob({ report, begunAt, onDone }: UndoJobProps) {
  const reader = useReader()
  const { run, busy } = useCommand()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, begunAt + UNDO_MS - Date.now()))
    return () => clearTimeout(timer)
  }, [begunAt])
  const isUndoable = report.action === 'deactivate' && report.state === 'finished' && report.done > 0
  if (!isUndoable || report.total > KEYS_PER_STEP || (isOver && !busy)) return null
  const undo = async () => {
    const answer = await run(undoBulkDeactivation, { jobId: report.jobId }, ({ undone, kept }) => ({
      said: `${reader.count(undone, 'access key')} reactivated`,
      effect: 'Applied everywhere',
      ...(kept === 0
        ? {}
        : { more: `${reader.count(kept, 'access key')} changed since and stayed inactive` }),
    }))
    if (answer?.ok === false) tellFailure(answer.failure)
    else if (answer !== null) onDone()
  }
  return (
    <Button loading={busy} onClick={() => void undo()}>
      Undo
    </Button>
  )
}
