import type { AuditOutcome } from '../audit/audit-actions'
import type { Receipt } from '../receipt'
import { listWords } from '../words'

/** One event of a key's history, as the timeline shows it. */
export type KeyEvent = {
  id: number
  at: string
  action: string
  outcome: AuditOutcome
  actor: string
  address: string | null
  reason: string | null
  before: Record<string, unknown>
  after: Record<string, unknown>
  receipt: Receipt | null
}

const DEEDS: Record<string, string> = {
  'access_key.created': 'Created',
  'access_key.edited': 'Edited',
  'access_key.deactivated': 'Deactivated',
  'access_key.reactivated': 'Reactivated',
  'access_key.revoked': 'Revoked',
  'access_key.deleted': 'Deleted',
  'access_key.rotation_started': 'Rotation started',
  'access_key.rotation_moved': 'Rotation moved on',
  'access_key.rotation_finished': 'Rotation finished',
  'secret.created': 'Secret created',
  'secret.expiry_set': 'Expiry of a secret set',
  'secret.deactivated': 'Secret deactivated',
  'secret.reactivated': 'Secret reactivated',
  'secret.revoked': 'Secret revoked',
  'secret.used_when_dead': 'A dead secret was used',
}

/** An event as a sentence: "Revoked by support@acme.test from 203.0.113.9: leaked in build log." */
export function describeKeyEvent(event: KeyEvent): string {
  const from = event.address === null ? '' : ` from ${event.address}`
  if (event.outcome === 'denied') {
    return `Refused: ${event.actor}${from} tried ${attemptOf(event)}.`
  }
  const changed = event.action === 'access_key.edited' ? editedFields(event) : ''
  const reason = event.reason === null || event.reason === '' ? '' : `: ${event.reason.replace(/\.+$/, '')}`
  return `${deedOf(event.action)}${changed} by ${event.actor}${from}${reason}.`
}

function deedOf(action: string): string {
  return DEEDS[action] ?? action.replaceAll(/[._]/g, ' ')
}

function attemptOf({ after }: KeyEvent): string {
  const attempted = after.attempted
  return typeof attempted === 'string'
    ? `“${attempted.replace('.', ': ').replaceAll('-', ' ')}”`
    : 'something'
}

function editedFields({ after }: KeyEvent): string {
  const fields = Object.keys(after).filter((field) => field !== 'version')
  return fields.length === 0
    ? ''
    : ` (${listWords(fields.map((field) => field.replace(/[A-Z]/g, ' $&').toLowerCase()))})`
}

/** Whether the verifiers had to forget something, rather than learn it: decides what a receipt means. */
export function stopsSomething(action: string): boolean {
  return /\.(deactivated|revoked|deleted)$/.test(action)
}
