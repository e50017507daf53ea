import { Code } from '@/components/ui/code'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RotationSecret } from '@/lib/domain/rotation/rotation-view'
import { countCalls } from '@/lib/domain/usage/call-words'
import { useCallWords } from '../live/use-call-words'
import { Status } from '../status'
import { Sparkline } from '../usage/sparkline'
import { CallerList } from './caller-list'

type RotatingSecretProps = { title: string; secret: RotationSecret }

/** One of the two secrets: its last 24 hours, its callers, and the refused callers. */
export function RotatingSecret({ title, secret }: RotatingSecretProps) {
  const callWords = useCallWords()
  const { accepted, refused } = secret
  const counted = { secretId: secret.id, accepted: secret.acceptedByHour, refused: secret.refusedByHour }
  const used = `${callWords(countCalls([counted]))} in 24 h`
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3 rounded-lg border p-3">
      <header>
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-table">
          {title}
          <Code className="font-normal">{secret.hint}</Code>
          <Status status={secret.status} />
        </h3>
        <p className="mt-0.5 text-muted-foreground text-table">
          {used}; last used <RelativeTime value={secret.lastUse?.at ?? accepted.lastAt} fallback="never" />
        </p>
      </header>
      <Sparkline
        accepted={secret.acceptedByHour}
        refused={secret.refusedByHour}
        label={`${title}, calls per hour: ${used}`}
        className="h-10 w-full"
      />
      {accepted.callerCount > 0 ? (
        <CallerList label={`Who used the ${title.toLowerCase()} in the last 24 hours`} callers={accepted} />
      ) : (
        <p className="text-muted-foreground text-table">No accepted calls in the last 24 hours.</p>
      )}
      {refused.callerCount > 0 ? (
        <div>
          <h4 className="mb-1 font-medium text-danger-soft-foreground text-table">Blocked</h4>
          <CallerList label={`Who was blocked with the ${title.toLowerCase()}`} callers={refused} />
        </div>
      ) : null}
    </section>
  )
}
