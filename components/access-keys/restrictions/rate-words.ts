import type { ReaderFormats } from '@/components/ui/reader-formats'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'

export type RateLimit = NonNullable<Restrictions['rateLimit']>

/** The windows for a rate limit. */
export const WINDOWS = [
  { seconds: 1, label: 'second' },
  { seconds: 60, label: 'minute' },
  { seconds: 3600, label: 'hour' },
  { seconds: 86_400, label: 'day' },
] as const

/** A rate in words, with the reader's number format: "100 requests per minute", "5 requests per 90 seconds". */
export function rateWords(
  { requests, windowSeconds }: RateLimit,
  { number, count }: Pick<ReaderFormats, 'number' | 'count'>,
): string {
  const window =
    WINDOWS.find((one) => one.seconds === windowSeconds)?.label ?? `${number(windowSeconds)} seconds`
  return `${count(requests, 'request')} per ${window}`
}
