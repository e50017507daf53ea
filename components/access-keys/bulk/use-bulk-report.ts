import { useCallback, useRef } from 'react'
import { answered } from '@/components/commands/answered'
import { useWorkspace } from '@/components/commands/use-workspace'
import { type Polled, type Reading, usePolled } from '@/components/ui/use-polled'
import { getBulkJob } from '@/lib/actions/access-keys'
import type { BulkReport } from '@/lib/domain/bulk/bulk-report'

const LIVE_MS = 700

/** The report of a job, polled until the job has ended and its receipt is complete. */
export function useBulkReport(jobId: string): Polled<BulkReport> {
  const workspaceSlug = useWorkspace()
  const final = useRef<BulkReport | null>(null)
  const read = useCallback(async (): Promise<Reading<BulkReport>> => {
    if (final.current?.jobId === jobId) return { ok: true, value: final.current }
    const answer = await answered(() => getBulkJob(workspaceSlug, { jobId }))
    if (!answer.ok) {
      const { code, message } = answer.failure
      return { ok: false, message, isFinal: code !== 'UNAVAILABLE' && code !== 'INTERNAL' }
    }
    if (isFinal(answer.value)) final.current = answer.value
    return answer
  }, [workspaceSlug, jobId])
  return usePolled(read, LIVE_MS)
}

const isFinal = ({ state, receipt }: BulkReport) =>
  state !== 'running' && (receipt === null || receipt.complete)
