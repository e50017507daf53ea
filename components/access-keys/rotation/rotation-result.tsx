import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import type { RotationResult } from '@/lib/domain/rotation/rotation-view'
import { CallerList } from './caller-list'

/**
 * The result of the last rotation: the replaced secret, the time, the person, and the callers that were refused since
 * then.
 */
export function RotationResultNotice({ result }: { result: RotationResult }) {
  const reader = useReader()
  const { old, fresh, finishedAt, finishedBy, blocked } = result
  const isQuiet = blocked.calls === 0
  return (
    <section aria-label="Result of the rotation">
      <Notice tone={isQuiet ? 'live' : 'attention'} title="Rotation complete">
        <p>
          <Code>{old.hint}</Code> was replaced
          {fresh === null ? null : (
            <>
              {' by '}
              <Code>{fresh.hint}</Code>
            </>
          )}{' '}
          <RelativeTime value={finishedAt} />
          {finishedBy === null ? null : <span> by {finishedBy}</span>}.
        </p>
        {isQuiet ? (
          <p>
            Nothing has been blocked since the old secret was turned off on{' '}
            <ExactTime value={blocked.since} />.
          </p>
        ) : (
          <div className="mt-1 flex flex-col gap-2">
            <p>
              The past secret <Code>{old.hint}</Code> is still being tried:{' '}
              <span>{reader.count(blocked.calls, 'call')} refused</span> since it was turned off, last{' '}
              <RelativeTime value={blocked.lastAt} />. The active secrets aren’t affected.
            </p>
            <CallerList label={`Who was blocked with ${old.hint}`} callers={blocked} />
          </div>
        )}
      </Notice>
    </section>
  )
}
