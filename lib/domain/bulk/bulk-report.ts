import type { z } from 'zod'
import type { Receipt } from '../receipt'
import type { bulkExceptionAnswer, bulkReportAnswer } from './answers'

/** A key that the job did not change: it already was in the requested state, or the change was refused. */
export type BulkException = z.output<typeof bulkExceptionAnswer>

/** The progress and the result of a job. Instants are ISO 8601 in UTC. */
export type BulkReport = z.output<typeof bulkReportAnswer>

/** The number of keys that no step has reached. */
export function remainingKeys({ total, done, skipped, refused }: BulkReport): number {
  return total - done - skipped - refused
}

/**
 * One receipt for several changes: complete if every receipt is. A verifier counts as confirmed if no receipt waits for
 * it and its lease ran out in none. The time is that of the slowest receipt. `isOver`: no further change follows.
 */
export function combineReceipts(receipts: readonly Receipt[], isOver: boolean): Receipt | null {
  const last = receipts.at(-1)
  if (last === undefined) return null
  const waiting = latestByName(receipts.flatMap((one) => one.waiting))
  const lapsed = latestByName(receipts.flatMap((one) => one.lapsed)).filter(
    ({ name }) => !waiting.some((one) => one.name === name),
  )
  const verifiers = Math.max(...receipts.map((one) => one.verifiers), waiting.length + lapsed.length)
  return {
    changeId: last.changeId,
    verifiers,
    acknowledged: verifiers - waiting.length - lapsed.length,
    elapsedMs: Math.max(...receipts.map(({ elapsedMs }) => elapsedMs)),
    complete: isOver && receipts.every(({ complete }) => complete),
    waiting,
    lapsed,
  }
}

function latestByName<Entry extends { name: string }>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((one) => [one.name, one])).values()]
}
