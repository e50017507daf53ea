import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { keysPath } from '@/lib/domain/console-paths'
import type { FoundCredential } from '@/lib/domain/leaks/found-credential'
import { LeakLookup } from './leak-lookup'

/** Enough for a person to read. A hint names no secret for certain. */
const MOST_HINTS = 20

type LeakFindingsProps = {
  credentials: readonly FoundCredential[]
  beyond: number
}

/** What was found in a text. Hints are not looked up: the console shows them itself, and they give nothing away. */
export function LeakFindings({ credentials, beyond }: LeakFindingsProps) {
  const reader = useReader()
  const hints = credentials.filter(({ kind }) => kind === 'hint')
  const sent = credentials.filter(({ kind }) => kind !== 'hint')
  if (credentials.length === 0)
    return (
      <EmptyState icon={SearchX} title="No credential found" className="rounded-lg border bg-card">
        The text has no secret, no token and no key ID of this console, in plain text or encoded. Nothing was
        sent.
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-5">
      {beyond > 0 ? (
        <Notice tone="attention" title="Not everything was checked">
          The text has more than {reader.number(sent.length)} different credentials. Split it, and check the
          rest.
        </Notice>
      ) : null}
      {sent.length > 0 ? <LeakLookup credentials={sent} /> : null}
      {hints.length > 0 ? <Hints hints={hints} /> : null}
    </div>
  )
}

function Hints({ hints }: { hints: readonly FoundCredential[] }) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  return (
    <details>
      <summary className="cursor-pointer py-1 font-medium text-sm">
        {reader.count(hints.length, 'masked secret')}, not sent
      </summary>
      <p className="text-muted-foreground text-table">
        The text shows only the last four characters. Follow one to the keys that have such a secret.
      </p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {hints.slice(0, MOST_HINTS).map(({ word }) => (
          <li key={word}>
            <Link
              href={keysPath(workspaceSlug, { q: word })}
              prefetch={false}
              translate="no"
              className="font-mono text-link text-xs hover:underline"
            >
              {word}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
