import { useState } from 'react'
import { useAnswer } from '@/components/commands/use-answer'
import { browserZone } from '@/components/ui/reader'
import type { ActionFailure } from '@/lib/actions/action-result'
import { getKeyUsage } from '@/lib/actions/usage'
import type { RotationView } from '@/lib/domain/rotation/rotation-view'
import { countCalls } from '@/lib/domain/usage/call-words'
import type { UsagePeriod } from '@/lib/domain/usage/usage-period'
import type { UsageReport } from '@/lib/domain/usage/usage-report'
import { useKeyLive } from '../live/key-live'

type KeyUsage = {
  /** The report of the chosen period; the previous report while the next one loads. */
  report: UsageReport | null
  failure: ActionFailure | null
  isLoading: boolean
  retry: () => void
}

/** Loads the use of a key, again at each change of the period and whenever the live count has changed. */
export function useKeyUsage(keyId: string, period: UsagePeriod): KeyUsage {
  const { value: live } = useKeyLive()
  const [report, setReport] = useState<UsageReport | null>(null)
  const [attempt, setAttempt] = useState(0)
  const answer = useAnswer(
    getKeyUsage,
    { keyId, period, zone: browserZone() },
    {
      attempt: attempt + liveVersion(live),
    },
  )
  if (answer?.ok && answer.value !== report) setReport(answer.value)
  const failure = answer === null || answer.ok ? null : answer.failure
  const isLoading = failure === null && report?.period !== period
  return { report, failure, isLoading, retry: () => setAttempt((count) => count + 1) }
}

/** A number that changes with the live count of calls. A retry adds 1, therefore calls count in larger steps. */
function liveVersion(live: RotationView | null): number {
  if (live === null) return 0
  const { accepted, blocked } = countCalls(live.activity.secrets)
  return (accepted + blocked) * 1_000
}
