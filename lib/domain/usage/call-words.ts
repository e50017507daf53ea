import type { SecretActivity } from './usage-report'

export type CallCounts = { accepted: number; blocked: number }

/** The calls of the given secrets in the bars from `first` on. */
export function countCalls(secrets: readonly SecretActivity[], first = 0): CallCounts {
  const sum = (bars: readonly number[]) => bars.slice(first).reduce((all, calls) => all + calls, 0)
  return {
    accepted: secrets.reduce((all, secret) => all + sum(secret.accepted), 0),
    blocked: secrets.reduce((all, secret) => all + sum(secret.refused), 0),
  }
}

/** The bar in which a day begins. If the day began before the chart, this is the first bar. If the day has not begun, there is none. */
export function firstBarOf(day: number, starts: readonly string[]): number {
  const found = starts.findIndex((start) => Date.parse(start) >= day)
  return found === -1 ? starts.length : found
}

/**
 * Counted calls in words. Accepted and blocked calls are never added up: "3 calls accepted", "3 calls blocked", or "472
 * calls accepted, 3 blocked". `count` writes a number with its noun in the reader's format.
 */
export function callWords(
  { accepted, blocked }: CallCounts,
  count: (calls: number, noun: string) => string,
  number: (calls: number) => string,
): string {
  if (accepted === 0 && blocked === 0) return 'No calls'
  if (blocked === 0) return `${count(accepted, 'call')} accepted`
  if (accepted === 0) return `${count(blocked, 'call')} blocked`
  return `${count(accepted, 'call')} accepted, ${number(blocked)} blocked`
}
