import { useAnswer } from '@/components/commands/use-answer'
import { useReader } from '@/components/ui/reader'
import { getRecentCallers } from '@/lib/actions/access-keys'
import { callerName } from '@/lib/domain/usage/caller-name'

type StoppedCallersProps = { keyId: string; secretId?: string }

const SHOWN = 2

/** Who lost access by a deactivation: the callers of the last 24 hours, the busiest first. */
export function StoppedCallers({ keyId, secretId }: StoppedCallersProps) {
  const reader = useReader()
  const answer = useAnswer(getRecentCallers, { keyId, ...(secretId ? { secretId } : {}) })
  if (answer === null) return <span>Checking who used it</span>
  if (!answer.ok) return <span>Who used it couldn’t be checked.</span>
  const { callerCount, callers } = answer.value
  if (callerCount === 0) return <span>Nobody used it in the last 24 hours.</span>
  const names = callers.slice(0, SHOWN).map(callerName)
  const rest = callerCount - names.length
  return (
    <span className="wrap-anywhere">
      {reader.count(callerCount, 'caller')} of the last 24 hours lost access: {names.join(', ')}
      {rest > 0 ? ` and ${reader.count(rest, 'other')}` : ''}.
    </span>
  )
}
