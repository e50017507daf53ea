import { useAnswer } from '@/components/commands/use-answer'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { getCallersAtRisk } from '@/lib/actions/access-keys'
import type { CallersAtRisk } from '@/lib/domain/bulk/callers-at-risk'
import { callerName } from '@/lib/domain/usage/caller-name'
import type { ChosenKeys } from './use-bulk'

type BulkCallersAtRiskProps = {
  chosen: ChosenKeys
  /** Known callers keep reading. Which callers are known is judged for each key when the job reaches it. */
  keepsKnown?: boolean
}

/** The callers of the last 24 hours that may lose access, the busiest first. */
export function BulkCallersAtRisk({ chosen, keepsKnown = false }: BulkCallersAtRiskProps) {
  const answer = useAnswer(getCallersAtRisk, { ...chosen })
  if (answer === null)
    return (
      <p role="status" className="text-muted-foreground text-table">
        Looking up who uses these keys
      </p>
    )
  if (!answer.ok) return <Notice tone="attention">We couldn’t look up who uses these keys.</Notice>
  if (answer.value.usedKeys === 0) return <Notice>Nobody used these keys in the last 24 hours.</Notice>
  return <Callers risk={answer.value} keepsKnown={keepsKnown} />
}

type CallersProps = { risk: CallersAtRisk; keepsKnown: boolean }

function Callers({ risk: { usedKeys, readKeys, callerCount, callers }, keepsKnown }: CallersProps) {
  const reader = useReader()
  const used = `${reader.number(usedKeys)} of these keys ${usedKeys === 1 ? 'was' : 'were'} used in the last 24 hours.`
  const rest = callerCount - callers.length
  return (
    <Notice
      tone="attention"
      title={`${used} ${keepsKnown ? 'Known callers can still read, new ones are blocked:' : 'These callers will lose access:'}`}
    >
      <ul className="mt-1 flex flex-col gap-0.5">
        {callers.map((caller) => (
          <li key={`${caller.address} ${caller.userAgent} ${caller.clientId}`} className="wrap-anywhere">
            <span translate="no" className="font-medium">
              {callerName(caller)}
            </span>
            : {reader.count(caller.calls, 'call')}
            {caller.keys > 1 ? ` with ${reader.count(caller.keys, 'key')}` : ''}
          </li>
        ))}
        {rest > 0 ? <li>and {reader.count(rest, 'other')}</li> : null}
      </ul>
      {readKeys < usedKeys ? (
        <p className="mt-1">Callers of the {reader.number(readKeys)} most recently used keys.</p>
      ) : null}
    </Notice>
  )
}
