import { type KeyStatus, keyStatus, type SecretStatus, statusUnderKey } from '../access-keys/key-status'
import { revokedInForce } from '../containment/containment'
import { blocksEverybody, containmentInForce } from '../containment/containment-change'
import { type LifetimeRule, shownEnd } from '../lifetime/policy-end'
import type { ContainmentAt } from './containment-at'
import type { KeyState, SecretState } from './key-state'

/** The state of a key and of its secrets, as verifiers judged them. */
export type JudgedKey = {
  status: KeyStatus
  /** By a revocation or an escalation, in epoch milliseconds. */
  revokedAt: number | null
  /** What limited the key besides its state. A revocation ends it. */
  containment: ContainmentAt | null
  /** The end of its last secret, in epoch milliseconds. Null: it has no secret. */
  expiresAt: number | null
  secrets: readonly (SecretState & { status: SecretStatus })[]
  workingSecrets: number
}

/** What stood beside a key at an instant: the longest lifetime of secrets, and its containment as stored. */
type Beside = { lifetime: LifetimeRule; containment: ContainmentAt | null }

/** Judges a key at an instant, under what stood beside it at that instant. */
export function judgeKey(key: KeyState, { lifetime, containment }: Beside, at: number): JudgedKey {
  const ending = key.secrets.map((secret) => ({
    ...secret,
    expiresAt: shownEnd(secret, { present: lifetime, next: null }, at).at,
  }))
  const expiresAt = ending.length === 0 ? null : Math.max(...ending.map((secret) => secret.expiresAt))
  const revokedAt = revokedInForce(key.revokedAt, containment, at)
  const status = keyStatus({ ...key, revokedAt, expiresAt }, at)
  const secrets = ending.map((secret) => ({
    ...secret,
    status: statusUnderKey(keyStatus(secret, at), status),
  }))
  const limiting = revokedAt === null ? containmentInForce(containment, at) : null
  const isUsable = status === 'active' && !(limiting !== null && blocksEverybody(limiting))
  const working = isUsable ? secrets.filter((secret) => secret.status === 'active') : []
  return { status, revokedAt, containment: limiting, expiresAt, secrets, workingSecrets: working.length }
}
