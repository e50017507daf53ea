'use client'

import Link from 'next/link'
import { useReader } from '@/components/ui/reader'
import { cn } from '@/lib/cn'
import type { AttentionSummary } from '@/lib/domain/attention/attention'
import { ATTENTION_KINDS, ATTENTION_LABELS, type AttentionKind } from '@/lib/domain/attention/attention'
import { attentionPath } from '@/lib/domain/console-paths'

type AttentionKindsProps = {
  workspaceSlug: string
  chosen: AttentionKind | null
  counts: AttentionSummary['counts']
}

/** The kinds of items with their numbers. Each leads to the items of this kind; the chosen one leads back. */
export function AttentionKinds({ workspaceSlug, chosen, counts }: AttentionKindsProps) {
  const reader = useReader()
  return (
    <nav aria-label="Kinds" className="mb-5">
      <ul className="flex flex-wrap gap-2">
        {ATTENTION_KINDS.map((kind) => {
          const counted = counts[kind]
          if (counted === undefined) return null
          const { count, capped } = counted
          const isChosen = kind === chosen
          return (
            <li key={kind}>
              <Link
                href={attentionPath(workspaceSlug, isChosen ? {} : { kind })}
                prefetch={false}
                aria-current={isChosen ? 'true' : undefined}
                className={cn(
                  'flex min-h-9 items-center gap-2 rounded-md border px-3 text-table transition-colors',
                  isChosen
                    ? 'border-primary/30 bg-primary-soft text-primary-soft-foreground'
                    : 'bg-card hover:bg-accent',
                )}
              >
                {ATTENTION_LABELS[kind]}
                <span className="font-medium tabular-nums">
                  {capped ? `more than ${reader.number(count)}` : reader.number(count)}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
