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

/**
 * An action on many keys, from the question to the report. The list holds this state, not the bar of the selection: the
 * bar disappears with the rows that the action removes from a filtered list. The report has the address `?job=`.
 */
export function useBulk() {
  const [question, setQuestion] = useState<BulkQuestionFacts | null>(null)
  const [started, setStarted] = useState<BulkReport | null>(null)
  const [jobId, setJobId] = useUrlParameter('job')
  return {
    question,
    ask: setQuestion,
    cancel: () => setQuestion(null),
    begun: (report: BulkReport) => {
      question?.onDone()
      setQuestion(null)
      setStarted(report)
      setJobId(report.jobId)
    },
    report: jobId === null ? null : { jobId, first: started?.jobId === jobId ? started : null },
    closeReport: () => setJobId(null),
  }
}
