import type { Receipt } from '../receipt'
import type { FailureCode } from '../result'
import type { BulkAction } from './bulk-actions'

export const BULK_STATES = ['running', 'finished', 'stopped'] as const
export type BulkState = (typeof BULK_STATES)[number]

/** A key that the job did not change: it already was in the requested state, or the change was refused. */
export type BulkException = {
  keyId: string
  /** Null if the reader may not see keys, or if this workspace has no such key. */
  name: string | null
  outcome: 'skipped' | 'refused'
  code: FailureCode | 'UNCHANGED'
  message: string
}

/** The progress and the result of a job. Instants are ISO 8601 in UTC. */
export type BulkReport = {
  jobId: string
  action: BulkAction
  state: BulkState
  reason: string
  startedBy: string
  startedAt: string
  finishedAt: string | null
  total: number
  done: number
  skipped: number
  refused: number
  /** Why the job stopped before its end. The remaining keys are as they were. */
  stopped: { code: FailureCode; message: string } | null
  /** One receipt for all steps. It is complete when the job has ended and the receipt of every step is complete. */
  receipt: Receipt | null
  exceptions: BulkException[]
  /** The number of exceptions before the next page; null on the last page. */
  nextAfter: number | null
}

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
