'use client'

import { useTableUrl } from '@/components/data-table/use-table-url'
import { useReader } from '@/components/ui/reader'
import { cn } from '@/lib/cn'
import { EXPIRING_SOON_DAYS } from '@/lib/domain/access-keys/list-limits'
import type { CappedCount, KeySummary } from '@/lib/domain/access-keys/public-types'
import { KEYS_URL } from './keys-url'

type Figure = { label: string; count: CappedCount; filter: string; value: string; needsAttention: boolean }

/** The four figures above the list; each is a filter of it, pressed while it holds. */
export function KeyFigures({ summary }: { summary: KeySummary }) {
  const url = useTableUrl(KEYS_URL)
  const figures: Figure[] = [
    { label: 'Active', count: summary.active, filter: 'status', value: 'active', needsAttention: false },
    {
      label: `Expiring in ${EXPIRING_SOON_DAYS} days`,
      count: summary.expiringSoon,
      filter: 'expiring',
      value: 'yes',
      needsAttention: true,
    },
    {
      label: `Unused for ${summary.unusedAfterDays} days`,
      count: summary.unused,
      filter: 'unused',
      value: 'yes',
      needsAttention: true,
    },
    {
      label: 'Due for rotation',
      count: summary.dueForRotation,
      filter: 'rotation',
      value: 'yes',
      needsAttention: true,
    },
  ]
  return (
    <fieldset
      aria-label="Figures"
      className="mb-5 grid grid-cols-2 overflow-hidden rounded-lg border bg-card shadow-raised lg:grid-cols-4"
    >
      {figures.map((figure) => {
        const isOn = url.state.filters[figure.filter]?.includes(figure.value) ?? false
        return (
          <FigureButton
            key={figure.filter}
            figure={figure}
            isOn={isOn}
            onPress={() => url.setFilter(figure.filter, isOn ? [] : [figure.value])}
          />
        )
      })}
    </fieldset>
  )
}

type FigureButtonProps = { figure: Figure; isOn: boolean; onPress: () => void }

function FigureButton({ figure: { label, count, needsAttention }, isOn, onPress }: FigureButtonProps) {
  const reader = useReader()
  const isLoud = needsAttention && count.count > 0
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
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
    </button>
  )
}
