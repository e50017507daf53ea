import { type KeyStatus, keyStatus, type SecretStatus, statusUnderKey } from '../access-keys/key-status'
import { type LifetimeRule, shownEnd } from '../lifetime/policy-end'
import type { KeyState, SecretState } from './key-state'

/** The state of a key and of its secrets, as verifiers judged them. */
export type JudgedKey = {
  status: KeyStatus
  /** The end of its last secret, in epoch milliseconds. Null: it has no secret. */
  expiresAt: number | null
  secrets: readonly (SecretState & { status: SecretStatus })[]
  workingSecrets: number
}

/** Judges a key at an instant, under the longest lifetime of secrets at that instant. */
export function judgeKey(key: KeyState, lifetime: LifetimeRule, at: number): JudgedKey {
  const ending = key.secrets.map((secret) => ({
    ...secret,
    expiresAt: shownEnd(secret, { present: lifetime, next: null }, at).at,
  }))
  const expiresAt = ending.length === 0 ? null : Math.max(...ending.map((secret) => secret.expiresAt))
  const status = keyStatus({ ...key, expiresAt }, at)
  const secrets = ending.map((secret) => ({
    ...secret,
    status: statusUnderKey(keyStatus(secret, at), status),
  }))
  const working = status === 'active' ? secrets.filter((secret) => secret.status === 'active') : []
  return { status, expiresAt, secrets, workingSecrets: working.length }
}
