import type { UsageSeries, UsageSplit } from '@/lib/domain/usage/usage-series'

const REFUSED = [
  'var(--danger)',
  'var(--attention)',
  'color-mix(in oklch, var(--danger) 55%, var(--card))',
  'color-mix(in oklch, var(--attention) 55%, var(--card))',
  'var(--muted-foreground)',
]
const SECRETS = [
  'var(--primary)',
  'color-mix(in oklch, var(--primary) 50%, var(--card))',
  'var(--muted-foreground)',
  'color-mix(in oklch, var(--muted-foreground) 50%, var(--card))',
]

/** The colour of each series by its key: green for accepted, warm for refused, shades of the accent for secrets. */
export function seriesColours(series: readonly UsageSeries[], split: UsageSplit): Map<string, string> {
  const colours = new Map<string, string>()
  let rank = 0
  for (const { key, isRefused } of series) {
    if (split === 'outcome' && !isRefused) {
      colours.set(key, 'var(--live)')
      continue
    }
    const palette = split === 'outcome' ? REFUSED : SECRETS
    colours.set(key, palette[Math.min(rank, palette.length - 1)] ?? 'var(--muted-foreground)')
    rank += 1
  }
  return colours
}
