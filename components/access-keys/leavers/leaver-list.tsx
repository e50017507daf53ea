'use client'

import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { useReader } from '@/components/ui/reader'
import { cn } from '@/lib/cn'
import { leaversPath } from '@/lib/domain/console-paths'
import type { Leaver } from '@/lib/domain/leavers/leavers'

/** The people who have left with live secrets. Each leads to the secrets of that person. */
export function LeaverList({ leavers, chosen }: { leavers: readonly Leaver[]; chosen: string | null }) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  return (
    <nav aria-label="People who have left" className="mb-5">
      <ul className="flex flex-wrap gap-2">
        {leavers.map(({ userId, email, liveSecrets }) => (
          <li key={userId}>
            <Link
              href={leaversPath(workspaceSlug, userId)}
              prefetch={false}
              aria-current={userId === chosen ? 'true' : undefined}
              className={cn(
                'flex min-h-9 items-center gap-2 rounded-md border px-3 text-table transition-colors',
                userId === chosen
                  ? 'border-primary/30 bg-primary-soft text-primary-soft-foreground'
                  : 'bg-card hover:bg-accent',
              )}
            >
              <span translate="no" className="wrap-anywhere">
                {email}
              </span>
              <span className="font-medium tabular-nums">{reader.count(liveSecrets, 'secret')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
