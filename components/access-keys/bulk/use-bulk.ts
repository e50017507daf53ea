import { useState } from 'react'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import type { BulkAction } from '@/lib/domain/bulk/bulk-actions'
import type { BulkReport } from '@/lib/domain/bulk/bulk-report'

/** The selected keys: those of the page, or all that match the filter of the list. */
export type ChosenKeys = { keyIds: readonly string[] } | { filter: Record<string, unknown> }

export type BulkQuestionFacts = {
  action: BulkAction
  chosen: ChosenKeys
  /** Clears the selection. */
  onDone: () => void
}

/** A job that this page started. `begunAt`: when the person confirmed it. */
export type StartedJob = { report: BulkReport; begunAt: number }

/**
 * An action on many keys, from the question to the report. The list holds this state, not the bar of the selection: the
 * bar disappears with the rows that the action removes from a filtered list. The report has the address `?job=`.
 */
export function useBulk() {
  const [question, setQuestion] = useState<BulkQuestionFacts | null>(null)
  const [started, setStarted] = useState<StartedJob | null>(null)
  const [jobId, setJobId] = useUrlParameter('job')
  return {
    question,
    ask: setQuestion,
    cancel: () => setQuestion(null),
    begun: (report: BulkReport, begunAt: number) => {
      question?.onDone()
      setQuestion(null)
      setStarted({ report, begunAt })
      setJobId(report.jobId)
    },
    report: jobId === null ? null : { jobId, started: started?.report.jobId === jobId ? started : null },
    closeReport: () => setJobId(null),
  }
}
