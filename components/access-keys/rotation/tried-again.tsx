import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import type { TriedAgain } from '@/lib/domain/rotation/rotation-view'
import { CallerList } from './caller-list'

/** Secrets that were tried after their end. They are refused, and the other secrets are unaffected. */
export function TriedAgainNotice({ tried }: { tried: readonly TriedAgain[] }) {
  const reader = useReader()
  return tried.map(({ secretId, hint, endedAt, lastRefusedAt, callers }) => (
    <Notice
      key={secretId}
      tone="attention"
      title={
        <>
          The past secret <Code>{hint}</Code> is still being tried
        </>
      }
    >
      <p className="mb-2 text-table">
        It ended <RelativeTime value={endedAt} /> and was last blocked <RelativeTime value={lastRefusedAt} />
        {callers.calls > 0 ? `, ${reader.count(callers.calls, 'call')} since then` : ''}. A caller wasn’t
        updated, or someone found it. Active secrets aren’t affected.
      </p>
      {callers.callerCount > 0 ? <CallerList label={`Who still tries ${hint}`} callers={callers} /> : null}
    </Notice>
  ))
}
