import { useAnswer } from '@/components/commands/use-answer'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { getRecentCallers } from '@/lib/actions/access-keys'
import { callerName } from '@/lib/domain/usage/caller-name'

type CallersAtRiskProps = { keyId: string; secretId?: string }

/** The callers that an action affects: those of the key, or of the secret, in the last 24 hours. */
export function CallersAtRisk({ keyId, secretId }: CallersAtRiskProps) {
  const reader = useReader()
  const input = { keyId, ...(secretId ? { secretId } : {}) }
  const answer = useAnswer(getRecentCallers, input)
  const what = secretId === undefined ? 'key' : 'secret'
  if (answer === null) return <p role="status">Checking who uses this {what}</p>
  if (!answer.ok) return <p role="status">Who uses this {what} couldn’t be checked.</p>
  const callers = answer.value
  if (callers.callerCount === 0) return <Notice>Nobody used this {what} in the last 24 hours.</Notice>
  const rest = callers.callerCount - Math.min(callers.callers.length, SHOWN)
  return (
    <Notice
      tone="attention"
      title={`${reader.count(callers.callerCount, 'caller')} used this ${what} in the last 24 hours and will lose access:`}
    >
      <ul className="mt-1 flex flex-col gap-0.5">
        {callers.callers.slice(0, SHOWN).map((caller) => (
          <li key={callerName(caller)} className="wrap-anywhere">
            {callerName(caller)}, {reader.count(caller.calls, 'call')}
          </li>
        ))}
        {rest > 0 ? <li>and {reader.count(rest, 'other')}</li> : null}
      </ul>
    </Notice>
  )
}

const SHOWN = 5
