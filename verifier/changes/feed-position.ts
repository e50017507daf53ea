import {
  CHANGES_KEPT_DAYS,
  type CommitPosition,
  type FeedPart,
  type FeedRow,
} from '@/db/queries/change-feed-rows'

/** Where a reader of the feed stands: a place, in which history, and when (in minutes) that was. */
export type FeedPosition = CommitPosition & { epoch: string; minute: number }

/** What a reader asks to go on from: the beginning, a position that it was given, or what cannot be one. */
export type Since = 'beginning' | FeedPosition | 'invalid'

const MINUTE = 60_000
// An hour less than changes are kept: transactions do not commit in the order of their beginnings, by which rows are removed.
const RESUMABLE_MINUTES = CHANGES_KEPT_DAYS * 24 * 60 - 60

export function formatPosition({ epoch, minute, transactionId, id }: FeedPosition): string {
  return `${epoch}-${minute}-${transactionId}-${id}`
}

export function parsePosition(text: string): Since {
  if (text === '0') return 'beginning'
  const match = /^([0-9a-f]{10})-(\d{1,10})-(\d{1,18})-(\d{1,16})$/.exec(text)
  const [, epoch, minute, transactionId, id] = match ?? []
  if (epoch === undefined || transactionId === undefined) return isOfBefore(text) ? LONG_AGO : 'invalid'
  return { epoch, minute: Number(minute), transactionId, id: Number(id) }
}

// Ids had two parts before they told of their history: one of these was a position once, and cannot be resumed from.
const isOfBefore = (text: string) => /^\d{1,18}-\d{1,16}$/.test(text)
const LONG_AGO: FeedPosition = { epoch: '', minute: 0, transactionId: '0', id: 0 }

/** Where a change stands. Its age is the position's: what came after it may be removed soon after it is itself. */
export function positionOf({ epoch }: FeedPart, { transactionId, id, at }: FeedRow): FeedPosition {
  return { epoch, minute: Math.floor(Date.parse(at) / MINUTE), transactionId, id }
}

/** The end of the feed: everything that is settled later comes after it. */
export function endOf({ epoch, horizon, now }: FeedPart): FeedPosition {
  const transactionId = String(BigInt(horizon) - 1n)
  return { epoch, minute: Math.floor(now / MINUTE), transactionId, id: Number.MAX_SAFE_INTEGER }
}

/** Just before the first change of a part that was read from the beginning. */
export function startOf(part: FeedPart): FeedPosition {
  const [first] = part.rows
  return first === undefined ? endOf(part) : positionOf(part, { ...first, id: first.id - 1 })
}

/** Whether this is the history that gave a position, and has got that far. */
export function isOfThisHistory(since: FeedPosition, part: FeedPart): boolean {
  return since.epoch === part.epoch && BigInt(since.transactionId) < BigInt(part.horizon)
}

/** Whether everything that came after a position is still known: not so long ago that changes may have been removed. */
export function isResumable(since: FeedPosition, part: FeedPart): boolean {
  return isOfThisHistory(since, part) && since.minute > Math.floor(part.now / MINUTE) - RESUMABLE_MINUTES
}

/** What the feed says of a change; without an id while it is committed but has no place in the order yet. */
export function publicChange({ kind, keyId, secretId, at }: FeedRow, position: FeedPosition | null) {
  const told = { kind, keyId, secretId, at }
  return position === null ? told : { id: formatPosition(position), ...told }
}
