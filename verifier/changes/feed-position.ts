import {
  CHANGES_KEPT_DAYS,
  type CommitPosition,
  type FeedPart,
  type FeedRow,
} from '@/db/queries/change-feed-rows'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import type { Problem } from '@/lib/http/problem'

/** A reader's position in the feed: a position in the order of commits, the history of this order, and the minute. */
export type FeedPosition = CommitPosition & { epoch: string; minute: number }

/** The position from which a reader continues: the beginning, or a position that the feed gave. */
export type Since = 'beginning' | FeedPosition

export const INVALID_SINCE: Problem = {
  status: 400,
  code: 'INVALID_INPUT',
  title: 'Invalid input',
  detail: 'since must be an ID from this feed, or 0 for the beginning.',
}

const MINUTE = 60_000
// One hour less than the retention: rows are removed by the start time of their transaction, but transactions commit in
// another order.
const RESUMABLE_MINUTES = CHANGES_KEPT_DAYS * 24 * 60 - 60

export function formatPosition({ epoch, minute, transactionId, id }: FeedPosition): string {
  return `${epoch}-${minute}-${transactionId}-${id}`
}

export function parsePosition(text: string): Result<Since, Problem> {
  if (text === '0') return succeed('beginning')
  const match = /^([0-9a-f]{10})-(\d{1,10})-(\d{1,18})-(\d{1,16})$/.exec(text)
  const [, epoch, minute, transactionId, id] = match ?? []
  if (epoch === undefined || transactionId === undefined)
    return isOfBefore(text) ? succeed(LONG_AGO) : refuseFor(INVALID_SINCE)
  return succeed({ epoch, minute: Number(minute), transactionId, id: Number(id) })
}

// Earlier versions gave ids of two parts without a history. Such an id is valid but cannot be resumed.
const isOfBefore = (text: string) => /^\d{1,18}-\d{1,16}$/.test(text)
const LONG_AGO: FeedPosition = { epoch: '', minute: 0, transactionId: '0', id: 0 }

/** The position of a change, with the age of the change: later changes may be removed soon after the change itself. */
export function positionOf({ epoch }: FeedPart, { transactionId, id, at }: FeedRow): FeedPosition {
  return { epoch, minute: Math.floor(Date.parse(at) / MINUTE), transactionId, id }
}

/** The end of the feed: every change that is settled later comes after it. */
export function endOf({ epoch, horizon, now }: FeedPart): FeedPosition {
  const transactionId = String(BigInt(horizon) - 1n)
  return { epoch, minute: Math.floor(now / MINUTE), transactionId, id: Number.MAX_SAFE_INTEGER }
}

/** The position before the first change of a part that was read from the beginning. */
export function startOf(part: FeedPart): FeedPosition {
  const [first] = part.rows
  return first === undefined ? endOf(part) : positionOf(part, { ...first, id: first.id - 1 })
}

/** Whether this history gave the position and has reached it. */
export function isOfThisHistory(since: FeedPosition, part: FeedPart): boolean {
  return since.epoch === part.epoch && BigInt(since.transactionId) < BigInt(part.horizon)
}

/** Whether every change after a position is still stored: retention removes old changes. */
export function isResumable(since: FeedPosition, part: FeedPart): boolean {
  return isOfThisHistory(since, part) && since.minute > Math.floor(part.now / MINUTE) - RESUMABLE_MINUTES
}

/** A change as the feed publishes it; without an id while the change is committed but its order is not settled. */
export function publicChange({ kind, keyId, secretId, at }: FeedRow, position: FeedPosition | null) {
  const told = { kind, keyId, secretId, at }
  return position === null ? told : { id: formatPosition(position), ...told }
}
