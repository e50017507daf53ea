import type { Action } from '../access/may'
import type { ContainmentLevel } from '../containment/levels'
import type { ReceiptEffect } from '../receipt'

/** What a job can do to many keys. */
export const BULK_ACTIONS = [
  'deactivate',
  'reactivate',
  'restrict',
  'suspend',
  'revoke',
  'set_owner',
] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** The right that each action needs, the same as for one key. */
export const BULK_RIGHTS: Readonly<Record<BulkAction, Action>> = {
  deactivate: 'access-keys.deactivate',
  reactivate: 'access-keys.reactivate',
  restrict: 'access-keys.contain',
  suspend: 'access-keys.contain',
  revoke: 'access-keys.revoke',
  set_owner: 'access-keys.edit',
}

/** The level of containment that an action sets; null: none. */
export function levelOfAction(action: BulkAction): ContainmentLevel | null {
  if (action === 'restrict') return 'restricted'
  return action === 'suspend' ? 'suspended' : null
}

export type BulkWords = {
  /** The button: "Revoke". */
  verb: string
  /** The words before the keys in a question: "Set owner of". */
  question: string
  /** The words before the keys in a sentence: "set the owner of". */
  infinitive: string
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
    question: 'Deactivate',
    infinitive: 'deactivate',
    running: 'Deactivating',
    past: 'Deactivated',
    warning: 'These keys stop working immediately. You can reactivate them later.',
    effect: 'Blocked everywhere',
    stops: true,
    isFinal: false,
  },
  reactivate: {
    verb: 'Reactivate',
    question: 'Reactivate',
    infinitive: 'reactivate',
    running: 'Reactivating',
    past: 'Reactivated',
    warning: 'These keys work again. Revoked and expired keys aren’t changed.',
    effect: 'Applied everywhere',
    stops: false,
    isFinal: false,
  },
  restrict: {
    verb: 'Restrict',
    question: 'Restrict',
    infinitive: 'restrict',
    running: 'Restricting',
    past: 'Restricted',
    warning:
      'These keys can only read, and only for the callers they had before. A Global Admin can lift it.',
    effect: 'Applied everywhere',
    stops: true,
    isFinal: false,
  },
  suspend: {
    verb: 'Suspend',
    question: 'Suspend',
    infinitive: 'suspend',
    running: 'Suspending',
    past: 'Suspended',
    warning: 'These keys stop working immediately. A Global Admin can lift it.',
    effect: 'Blocked everywhere',
    stops: true,
    isFinal: false,
  },
  revoke: {
    verb: 'Revoke',
    question: 'Revoke',
    infinitive: 'revoke',
    running: 'Revoking',
    past: 'Revoked',
    warning: 'All secrets for these keys stop working immediately. You can’t undo this.',
    effect: 'Blocked everywhere',
    stops: true,
    isFinal: true,
  },
  set_owner: {
    verb: 'Set owner',
    question: 'Set owner of',
    infinitive: 'set the owner of',
    running: 'Setting owner',
    past: 'Owner set',
    warning: 'A member gets every email about these keys. What the keys can do stays the same.',
    effect: 'Applied everywhere',
    stops: false,
    isFinal: false,
  },
}
