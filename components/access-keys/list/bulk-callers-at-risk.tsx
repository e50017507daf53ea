import { useEffect, useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { getRecentCallers } from '@/lib/actions/access-keys'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { callerName, type RecentCallers } from '@/lib/domain/usage/usage-report'

type BulkCallersAtRiskProps = {
  keys: readonly AccessKeyListItem[]
  /** The action has begun: a further search would delay it. */
  isStopped: boolean
}

type Looked = { id: string; name: string; callers: RecentCallers | null }

/** The affected callers of the last 24 hours, the busiest first. */
export function BulkCallersAtRisk({ keys, isStopped }: BulkCallersAtRiskProps) {
  const reader = useReader()
  const looked = useCallersOf(keys, isStopped)
  const used = looked
    .flatMap(({ id, name, callers }) =>
      callers !== null && callers.callerCount > 0 ? [{ id, name, callers }] : [],
    )
    .sort((one, other) => other.callers.calls - one.callers.calls)
  const unknown = looked.filter(({ callers }) => callers === null).length
  const isLooking = looked.length < keys.length && !isStopped
  return (
    <div className="flex flex-col gap-2">
      {used.length > 0 ? (
        <Notice
          tone="attention"
          title={`${reader.number(used.length)} of these keys ${used.length === 1 ? 'was' : 'were'} used in the last 24 hours. Refused will be:`}
        >
          <ul className="mt-1 flex flex-col gap-0.5">
            {used.slice(0, SHOWN).map(({ id, name, callers }) => (
              <li key={id} className="wrap-anywhere">
                <span translate="no" className="font-medium">
                  {name}
                </span>
                : {wordsFor(callers, reader)}
              </li>
            ))}
            {used.length > SHOWN ? <li>and {reader.count(used.length - SHOWN, 'other key')}</li> : null}
          </ul>
        </Notice>
      ) : looked.length === keys.length && unknown === 0 ? (
        <Notice>Nobody used these keys in the last 24 hours.</Notice>
      ) : null}
      <p role="status" className="text-muted-foreground text-table empty:hidden">
        {isLooking
          ? `Looking up who uses these keys: ${reader.number(looked.length)} of ${reader.number(keys.length)}`
          : unknown > 0
            ? `Who uses ${reader.count(unknown, 'key')} of these could not be looked up.`
            : ''}
      </p>
    </div>
  )
}

const SHOWN = 5

function wordsFor(
  { callers, callerCount, calls }: RecentCallers,
  reader: ReturnType<typeof useReader>,
): string {
  const busiest = callers[0] === undefined ? '' : callerName(callers[0])
  const others = callerCount > 1 ? ` and ${reader.count(callerCount - 1, 'other')}` : ''
  return `${busiest}${others}, ${reader.count(calls, 'call')}`
}

// One key after another: the browser sends actions in turn, and the button's action must not wait for all of them.
function useCallersOf(keys: readonly AccessKeyListItem[], isStopped: boolean): readonly Looked[] {
  const workspaceSlug = useWorkspace()
  const [looked, setLooked] = useState<readonly Looked[]>([])
  useEffect(() => {
    if (isStopped) return
    let isCurrent = true
    const look = async () => {
      setLooked([])
      for (const { id, name } of keys) {
        const answer = await answered(getRecentCallers(workspaceSlug, { keyId: id }))
        if (!isCurrent) return
        setLooked((before) => [...before, { id, name, callers: answer.ok ? answer.value : null }])
      }
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [workspaceSlug, keys, isStopped])
  return looked
}
