import { useAnswer } from '@/components/commands/use-answer'
import { useReader } from '@/components/ui/reader'
import { getMissingScopes } from '@/lib/actions/usage'

/** The scopes that callers asked for in vain; nothing if there are none. */
export function MissingScopes({ keyId }: { keyId: string }) {
  const reader = useReader()
  const answer = useAnswer(getMissingScopes, { keyId })
  if (answer?.ok !== true || answer.value.length === 0) return null
  return (
    <section className="mt-6">
      <h3 className="mb-1.5 font-medium text-table">Missing scopes</h3>
      <p className="text-muted-foreground text-table">
        Requests in the last 30 days needed these scopes. This key doesn’t have them.
      </p>
      <ul aria-label="Missing scopes" className="mt-1.5 flex flex-col divide-y rounded-md border">
        {answer.value.map(({ scope, calls }) => (
          <li key={scope} className="flex justify-between gap-3 px-3 py-1.5 text-table">
            <code translate="no" className="wrap-anywhere font-mono text-xs">
              {scope}
            </code>
            <span className="shrink-0 text-muted-foreground">{reader.count(calls, 'request')} blocked</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
