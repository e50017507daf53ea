import { useCallback, useEffect, useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useWorkspace } from '@/components/commands/use-workspace'
import { browserZone } from '@/components/ui/reader'
import type { ActionFailure } from '@/lib/actions/action-result'
import { getKeyUsage } from '@/lib/actions/usage'
import type { UsagePeriod } from '@/lib/domain/usage/usage-period'
import type { UsageReport } from '@/lib/domain/usage/usage-report'

export type KeyUsage = {
  /** The report of the chosen period; the previous report while the next one loads. */
  report: UsageReport | null
  failure: ActionFailure | null
  isLoading: boolean
  retry: () => void
}

/** Loads the use of a key, again at each change of the period. */
export function useKeyUsage(keyId: string, period: UsagePeriod): KeyUsage {
  const workspaceSlug = useWorkspace()
  const [report, setReport] = useState<UsageReport | null>(null)
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt reads the same again
  useEffect(() => {
    let isCurrent = true
    setFailure(null)
    answered(getKeyUsage(workspaceSlug, { keyId, period, zone: browserZone() })).then((result) => {
      if (!isCurrent) return
      if (result.ok) setReport(result.value)
      else setFailure(result.failure)
    })
    return () => {
      isCurrent = false
    }
  }, [workspaceSlug, keyId, period, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { report, failure, isLoading: failure === null && report?.period !== period, retry }
}
