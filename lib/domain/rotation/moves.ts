import { countsAsActive } from '../access-keys/key-status'
import { type Result, refuse, succeed } from '../result'
import { silenceOf } from './silence'
import type { RotationStep } from './steps'

/** The facts of a secret that a rotation depends on. Instants are epoch milliseconds; expiry is the effective one. */
export type RotatingSecret = {
  revokedAt: number | null
  expiresAt: number
  deactivatedAt: number | null
  lastUsedAt: number | null
}

export type RotationFacts = {
  step: RotationStep
  isKeyRevoked: boolean
  old: RotatingSecret
  /** The secret that replaces the old one. At the step `create`: an existing secret that could replace it. */
  fresh: RotatingSecret | null
}

/** The effect of a move on the old secret, in the same transaction. */
export type OldSecretChange = 'deactivate' | 'reactivate' | 'revoke' | 'none'
export type RotationMove = { to: RotationStep | 'done'; old: OldSecretChange }

/**
 * One step forward. The old secret is stopped only while the new one works and, if it was used within the last hour,
 * only after the person's confirmation. If the old secret has ended already, the rotation is finished.
 */
export function nextMove(facts: RotationFacts, now: number, isConfirmed: boolean): Result<RotationMove> {
  const { step, old, fresh } = facts
  if (facts.isKeyRevoked) return conflict('This key is revoked and can’t be restored. Cancel the rotation.')
  if (step === 'create') {
    return fresh !== null && isUsable(fresh, now)
      ? move('move')
      : conflict('Create the second secret first; it must be active.')
  }
  if (!countsAsActive(old, now)) return move('done')
  if (step === 'watch') return move('deactivate')
  if (step === 'validate') return move('revoke')
  if (fresh === null || !isUsable(fresh, now)) {
    return conflict('The new secret doesn’t work: it’s deactivated, revoked or expired. Nothing was changed.')
  }
  if (step === 'move') return move('watch')
  if (step === 'revoke') return move('done', 'revoke')
  const isInUse = old.deactivatedAt === null && silenceOf(old.lastUsedAt, now).inUse
  if (isInUse && !isConfirmed) {
    return refuse(
      'CONFIRMATION_NEEDED',
      'The old secret was used within the last hour. Those callers will lose access.',
    )
  }
  return move('validate', 'deactivate')
}

/**
 * One step back. Reactivates the old secret if the step had stopped it. `turnOn`: from the last step, back to the step
 * before the old secret was stopped.
 */
export function previousMove(
  facts: RotationFacts,
  now: number,
  { turnOn }: { turnOn: boolean } = { turnOn: false },
): Result<RotationMove> {
  if (!countsAsActive(facts.old, now)) {
    return conflict('The old secret has expired or was revoked, so it can’t be turned on again.')
  }
  switch (facts.step) {
    case 'create':
      return conflict('This is the first step. Cancel the rotation instead.')
    case 'move':
      return move('create')
    case 'watch':
      return move('move')
    case 'deactivate':
      return move('watch')
    case 'validate':
      return move('deactivate', 'reactivate')
    case 'revoke':
      return turnOn ? move('deactivate', 'reactivate') : move('validate')
  }
}

/** What cancelling undoes: the old secret works again if the rotation had stopped it. */
export function cancelChange(facts: RotationFacts, now: number): OldSecretChange {
  const hadStopped = facts.step === 'validate' || facts.step === 'revoke'
  const canReturn = !facts.isKeyRevoked && countsAsActive(facts.old, now)
  return hadStopped && canReturn ? 'reactivate' : 'none'
}

/** Whether the state of a secret allows its use. */
export function isUsable(secret: RotatingSecret, now: number): boolean {
  return countsAsActive(secret, now) && secret.deactivatedAt === null
}

function move(to: RotationMove['to'], old: OldSecretChange = 'none') {
  return succeed<RotationMove>({ to, old })
}

function conflict(message: string) {
  return refuse('STATE_CONFLICT', message)
}
