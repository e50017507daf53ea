import type { CappedCount } from '@/lib/domain/access-keys/public-types'

/** What the bar says once all matching keys are selected. */
export function allSelectedWords(count: CappedCount | null, number: (value: number) => string): string {
  if (count === null) return 'All that match are selected'
  if (count.capped) return `All that match are selected (more than ${number(count.count)})`
  return `All ${number(count.count)} that match are selected`
}
