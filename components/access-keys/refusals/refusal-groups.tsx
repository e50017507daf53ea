import Link from 'next/link'
import { useState } from 'react'
import { useAnswer } from '@/components/commands/use-answer'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Code } from '@/components/ui/code'
import { browserZone, useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { listRefusalGroups } from '@/lib/actions/refusals'
import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import { refusalPath } from '@/lib/domain/console-paths'
import type { RefusalGroup, RefusalGroups } from '@/lib/domain/refusals/refusal-groups'
import { requestedInShort } from '@/lib/domain/refusals/words'

type BlockedGroupsProps = {
  keyId: string
  /** A new number loads the groups again. */
  version: number
}

/**
 * The blocked requests of the last 24 hours, grouped by reason and by the requested right. Shows nothing if there are
 * none.
 */
export function BlockedGroups({ keyId, version }: BlockedGroupsProps) {
  const workspaceSlug = useWorkspace()
  const [shown, setShown] = useState<RefusalGroups | null>(null)
  const answer = useAnswer(listRefusalGroups, { keyId, zone: browserZone() }, { attempt: version })
  if (answer?.ok && answer.value !== shown) setShown(answer.value)
  if (shown === null || shown.groups.length + shown.unlisted.length === 0) return null
  return (
    <section className="mt-6">
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium text-table">Blocked in the last 24 hours</h3>
        <Link href={refusalPath(workspaceSlug)} prefetch={false} className="text-link text-table underline">
          Look up a blocked request
        </Link>
      </div>
      {shown.groups.length === 0 ? null : (
        <ul
          aria-label="Blocked requests by what they asked for"
          className="flex flex-col divide-y rounded-md border"
        >
          {shown.groups.map((group) => (
            <Group key={group.decisionId} group={group} workspaceSlug={workspaceSlug} />
          ))}
        </ul>
      )}
      <Unlisted unlisted={shown.unlisted} />
    </section>
  )
}

function Group({ group, workspaceSlug }: { group: RefusalGroup; workspaceSlug: string }) {
  const reader = useReader()
  const requested = requestedInShort(group)
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-table">
      <span className="wrap-anywhere min-w-0 flex-1 basis-40">
        <span translate="no">{requested}</span>{' '}
        <Code className="ml-1 text-muted-foreground">{group.code}</Code>
      </span>
      <span>{reader.count(group.calls, 'call')}</span>
      <span className="text-muted-foreground text-xs">
        <RelativeTime value={group.lastAt} />
      </span>
      <Link
        href={refusalPath(workspaceSlug, group.decisionId)}
        prefetch={false}
        className="text-link underline underline-offset-2"
      >
        Example<span className="sr-only">: {requested}</span>
      </Link>
    </li>
  )
}

/** The groups come from a sample; use has counted every request. Therefore the list states the difference. */
function Unlisted({ unlisted }: Pick<RefusalGroups, 'unlisted'>) {
  const reader = useReader()
  if (unlisted.length === 0) return null
  const all = unlisted.reduce((sum, { calls }) => sum + calls, 0)
  const named = unlisted.map(({ code, calls }) => `${REMEDIES[code].title} (${reader.number(calls)})`)
  return (
    <p className="mt-1.5 text-muted-foreground text-table">
      {reader.count(all, 'more call', 'more calls')} blocked, not grouped here: {named.join(', ')}. If a key
      is blocked very often, only some of its requests are kept in detail. The numbers are complete.
    </p>
  )
}
