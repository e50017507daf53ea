import type { Action } from '../access/may'
import type { AuditAction } from '../audit/audit-actions'
import type { Effect } from '../changes/effect'
import type { Stop } from '../lost-changes/stop'
import type { Failure } from '../result'

/** The parts of a key that a change of its state reads. */
export type StateOfKey = { revokedAt: Date | null; deactivatedAt: Date | null }

/** The input of the rules besides the key itself. */
export type Circumstances = {
  /** An open loss of a change stops this key. */
  isStoppedByLoss: boolean
  /** The policy asks for a reason, and the request gives none. */
  lacksReason: boolean
}

/** `change`: the key has to be changed. `unchanged`: the key is in the requested state. A failure: why it is refused. */
export type Verdict = 'change' | 'unchanged' | Failure

/**
 * A change of the state of a key: who may make it, when, what it writes, and what the audit event says. The command for
 * one key and the job for many keys both follow this one definition.
 */
export type StateChange = {
  action: Action
  event: AuditAction
  effect: Effect
  /** The kinds of lost stops that forbid this change. */
  refusedFor: readonly Stop['what'][]
  /** An actor that is a key must have all rights of the changed key. */
  handsOnRights: boolean
  /** The change cannot be undone. Therefore the policy may ask for a reason. */
  isFinal: boolean
  judge: (key: StateOfKey, circumstances: Circumstances) => Verdict
  columns: (now: Date, reason: string) => Partial<StateOfKey> & { revokedReason?: string | null }
  facts: (key: StateOfKey, now: Date) => { before: Facts; after: Facts }
}
type Facts = Record<string, string | null>

export const STATE_CHANGES = ['deactivate', 'reactivate', 'revoke'] as const
export type StateChangeName = (typeof STATE_CHANGES)[number]

const REVOKED: Failure = { code: 'STATE_CONFLICT', message: 'This key is revoked and can’t be changed' }
export const STOPPED_BY_LOSS: Failure = {
  code: 'STATE_CONFLICT',
  message:
    'The database lost a change that had stopped this. It stays blocked until a Global Admin accepts the current state on the Access keys page. Nothing was changed.',
}
const GIVE_A_REASON = 'Enter a reason. It’s saved in the audit log'
export const REASON_MISSING: Failure = {
  code: 'INVALID_INPUT',
  message: GIVE_A_REASON,
  fields: { reason: GIVE_A_REASON },
}

const instant = (at: Date | null) => at?.toISOString() ?? null

/** Every change of the state of a key. */
export const CHANGES_OF_STATE: Readonly<Record<StateChangeName, StateChange>> = {
  deactivate: {
    action: 'access-keys.deactivate',
    event: 'access_key.deactivated',
    effect: 'tightens',
    refusedFor: [],
    handsOnRights: false,
    isFinal: false,
    judge: ({ revokedAt, deactivatedAt }) => {
      if (revokedAt !== null) return REVOKED
      return deactivatedAt === null ? 'change' : 'unchanged'
    },
    columns: (now) => ({ deactivatedAt: now }),
    facts: (_key, now) => ({ before: { deactivatedAt: null }, after: { deactivatedAt: now.toISOString() } }),
  },
  reactivate: {
    action: 'access-keys.reactivate',
    event: 'access_key.reactivated',
    effect: 'loosens',
    refusedFor: ['key_for_good', 'key', 'rights'],
    handsOnRights: true,
    isFinal: false,
    judge: ({ revokedAt, deactivatedAt }, { isStoppedByLoss }) => {
      if (revokedAt !== null) return REVOKED
      if (isStoppedByLoss) return STOPPED_BY_LOSS
      return deactivatedAt === null ? 'unchanged' : 'change'
    },
    columns: () => ({ deactivatedAt: null }),
    facts: ({ deactivatedAt }) => ({
      before: { deactivatedAt: instant(deactivatedAt) },
      after: { deactivatedAt: null },
    }),
  },
  revoke: {
    action: 'access-keys.revoke',
    event: 'access_key.revoked',
    effect: 'tightens',
    refusedFor: [],
    handsOnRights: false,
    isFinal: true,
    judge: ({ revokedAt }, { lacksReason }) => {
      if (revokedAt !== null) return 'unchanged'
      return lacksReason ? REASON_MISSING : 'change'
    },
    columns: (now, reason) => ({ revokedAt: now, revokedReason: reason || null }),
    facts: ({ deactivatedAt }, now) => ({
      before: { revokedAt: null, deactivatedAt: instant(deactivatedAt) },
      after: { revokedAt: now.toISOString() },
    }),
  },
}
