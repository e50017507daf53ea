import Link from 'next/link'
import { useEffect } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Button, buttonStyle } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { useRefresh } from '@/components/ui/use-refresh'
import { BULK_WORDS } from '@/lib/domain/bulk/bulk-actions'
import type { BulkReport } from '@/lib/domain/bulk/bulk-report'
import { auditPath } from '@/lib/domain/console-paths'
import { UndoJob } from '../undo/undo-job'
import { BulkExceptions } from './bulk-exceptions'
import { BulkProgress } from './bulk-progress'
import type { StartedJob } from './use-bulk'
import { useBulkReport } from './use-bulk-report'

type BulkReportDialogProps = {
  jobId: string
  /** The report in the answer that started the job, if this page started it. */
  started: StartedJob | null
  onClose: () => void
}

/** The report of a job with many keys, live while the job runs. Closing it does not stop the job. */
export function BulkReportDialog({ jobId, started, onClose }: BulkReportDialogProps) {
  const workspaceSlug = useWorkspace()
  const refresh = useRefresh()
  const { value, problem } = useBulkReport(jobId)
  const report = value ?? started?.report ?? null
  const state = report?.state
  const title = useTitle(report)
  useEffect(() => {
    if (state === 'finished' || state === 'stopped') refresh()
  }, [state, refresh])
  return (
    <Dialog onClose={onClose}>
      <DialogContent title={title} onCloseAutoFocus={focusList}>
        <DialogBody>
          {problem === null ? null : (
            <Notice tone="attention" role="status">
              {problem}
            </Notice>
          )}
          {report === null ? (
            problem === null && <p role="status">Loading the report</p>
          ) : (
            <>
              <BulkProgress report={report} />
              <BulkExceptions report={report} />
            </>
          )}
        </DialogBody>
        <DialogFooter>
          {report === null ? null : (
            <Link
              href={auditPath(workspaceSlug, { job: jobId })}
              className={buttonStyle({ variant: 'ghost' })}
            >
              Show in the audit log
            </Link>
          )}
          {report === null || started === null ? null : (
            <UndoJob report={report} begunAt={started.begunAt} onDone={onClose} />
          )}
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}

/** The button that opened the question has gone with the selection. Therefore the focus goes to the list. */
function focusList(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('main section[tabindex="0"]')?.focus()
}

/** "Revoking: 500 of 1,404" while the job runs, "Revoked: 1,404 of 1,404" afterwards. */
function useTitle(report: BulkReport | null): string {
  const { number } = useReader()
  if (report === null) return 'Report'
  const { running, past } = BULK_WORDS[report.action]
  const { total, done, skipped, refused } = report
  return report.state === 'running'
    ? `${running}: ${number(done + skipped + refused)} of ${number(total)}`
    : `${past}: ${number(done)} of ${number(total)}`
}
