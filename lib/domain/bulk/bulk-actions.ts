import type { ReceiptEffect } from '../receipt'

/** What a job can do to many keys. */
export const BULK_ACTIONS = ['deactivate', 'reactivate', 'revoke'] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

export type BulkWords = {
  /** The button: "Revoke". */
  verb: string
  /** The title while the job runs: "Revoking". */
  running: string
  /** The title afterwards: "Revoked". */
  past: string
  /** The sentence under the question. */
  warning: string
  effect: ReceiptEffect
  /** Callers lose access. Therefore the question shows them. */
  stops: boolean
  /** The action cannot be undone. Therefore the question asks for a reason. */
  isFinal: boolean
}

export const BULK_WORDS: Readonly<Record<BulkAction, BulkWords>> = {
  deactivate: {
    verb: 'Deactivate',
    running: 'Deactivating',
    past: 'Deactivated',
    warning: 'These keys stop working immediately. You can reactivate them later.',
    effect: 'Blocked everywhere',
    stops: true,
    isFinal: false,
  },
  reactivate: {
    verb: 'Reactivate',
    running: 'Reactivating',
    past: 'Reactivated',
    warning: 'These keys work again. Revoked and expired keys aren’t changed.',
    effect: 'Applied everywhere',
    stops: false,
    isFinal: false,
  },
  revoke: {
    verb: 'Revoke',
    running: 'Revoking',
    past: 'Revoked',
    warning: 'All secrets for these keys stop working immediately. You can’t undo this.',
    effect: 'Blocked everywhere',
    stops: true,
    isFinal: true,
  },
}
