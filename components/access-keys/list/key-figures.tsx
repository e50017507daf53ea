'use client'

import Link from 'next/link'
import type { MouseEvent } from 'react'
import { useTableUrl } from '@/components/data-table/use-table-url'
import { useReader } from '@/components/ui/reader'
import { cn } from '@/lib/cn'
import { EXPIRING_SOON_DAYS } from '@/lib/domain/access-keys/list-limits'
import type { CappedCount, KeySummary } from '@/lib/domain/access-keys/public-types'
import { KEYS_URL } from './keys-url'

type Figure = { label: string; count: CappedCount; filter: string; value: string; needsAttention: boolean }

/**
 * The four figures above the list; each links to the keys that it counts. An active link leads back. A figure is amber only
 * if somebody has to decide now.
 */
export function KeyFigures({ summary }: { summary: KeySummary }) {
  const url = useTableUrl(KEYS_URL)
  const figures: Figure[] = [
    { label: 'Active', count: summary.active, filter: 'status', value: 'active', needsAttention: false },
    {
      label: `Expiring in ${EXPIRING_SOON_DAYS} days`,
      count: summary.expiringSoon,
      filter: 'expiring',
      value: 'yes',
      needsAttention: summary.expiringUrgently,
    },
    {
      label: `Unused for ${summary.unusedAfterDays} days`,
      count: summary.unused,
      filter: 'unused',
      value: 'yes',
      needsAttention: false,
    },
    {
      label: 'Due for rotation',
      count: summary.dueForRotation,
      filter: 'rotation',
      value: 'yes',
      needsAttention: false,
    },
  ]
  return (
    <nav
      aria-label="Figures"
      className="mb-5 grid grid-cols-2 overflow-hidden rounded-lg border bg-card shadow-raised lg:grid-cols-4"
    >
      {figures.map((figure) => {
        const isOn = url.state.filters[figure.filter]?.includes(figure.value) ?? false
        const values = isOn ? [] : [figure.value]
        return (
          <FigureLink
            key={figure.filter}
            figure={figure}
            isOn={isOn}
            href={url.hrefOfFilter(figure.filter, values)}
            onFollow={() => url.setFilter(figure.filter, values)}
          />
        )
      })}
    </nav>
  )
}

type FigureLinkProps = { figure: Figure; isOn: boolean; href: string; onFollow: () => void }

function FigureLink({ figure: { label, count, needsAttention }, isOn, href, onFollow }: FigureLinkProps) {
  const reader = useReader()
  const isLoud = needsAttention && count.count > 0
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onFollow()
  }
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isOn ? 'true' : undefined}
      onClick={follow}
      className={cn(
        '-mr-px -mb-px flex flex-col items-start border-r border-b px-4 py-3 text-left transition-colors focus-visible:-outline-offset-2',
        isOn ? 'bg-primary-soft' : 'hover:bg-accent/60',
      )}
    >
      <span className={cn('font-semibold text-xl', isLoud && 'text-attention-soft-foreground')}>
        {reader.number(count.count)}
        {count.capped ? '+' : ''}
      </span>
      <span className="text-muted-foreground text-table">{label}</span>
    </Link>
  )
}
