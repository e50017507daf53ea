import { AUDIT_ACTIONS, type AuditAction, type AuditOutcome } from './audit-actions'
import type { AuditEvent } from './audit-event'

/** What the actor did, as the middle of a sentence: "<actor> revoked the access key <target>". */
const DEEDS: Record<AuditAction, string> = {
  'access_key.created': 'created the access key',
  'access_key.edited': 'edited the access key',
  'access_key.deactivated': 'deactivated the access key',
  'access_key.reactivated': 'reactivated the access key',
  'access_key.revoked': 'revoked the access key',
  'access_key.deleted': 'deleted the access key',
  'access_key.listed': 'listed the access keys',
  'access_key.rotation_started': 'started the rotation of',
  'access_key.rotation_moved': 'moved on with the rotation of',
  'access_key.rotation_finished': 'finished the rotation of',
  'access_key.rotation_cancelled': 'cancelled the rotation of',
  'secret.created': 'created a secret of',
  'secret.expiry_set': 'set the expiry of a secret of',
  'secret.deactivated': 'deactivated a secret of',
  'secret.reactivated': 'reactivated a secret of',
  'secret.revoked': 'revoked a secret of',
  'secret.used_when_dead': 'used a dead secret of',
  'member.added': 'added the member',
  'member.role_changed': 'changed the role of',
  'member.disabled': 'disabled the member',
  'member.enabled': 'enabled the member',
  'member.removed': 'removed the member',
  'member.link_issued': 'issued a sign-in link to',
  'member.password_set': 'set the password of',
  'session.signed_in': 'signed in',
  'session.sign_in_failed': 'failed to sign in',
  'session.signed_out': 'signed out',
  'cloud_account.added': 'added the cloud account',
  'cloud_account.renamed': 'renamed the cloud account',
  'cloud_account.archived': 'archived the cloud account',
  'cloud_account.restored': 'restored the cloud account',
  'cloud_account.imported': 'imported cloud accounts',
  'permission.added': 'added the scope',
  'permission.retired': 'retired the scope',
  'permission.restored': 'restored the scope',
  'policy.changed': 'changed the policy',
  'workspace.created': 'created the workspace',
  'workspace.edited': 'edited the workspace',
  'audit.exported': 'exported the audit log',
  'signing_key.rotated': 'rotated the token-signing key',
  'action.denied': 'was refused',
}

/** Those whose sentence is complete without a target. */
const ALONE = new Set([
  'access_key.listed',
  'cloud_account.imported',
  'policy.changed',
  'audit.exported',
  'signing_key.rotated',
])

export const OUTCOME_LABELS: Record<AuditOutcome, string> = {
  success: 'Success',
  denied: 'Denied',
  failure: 'Failed',
}

// What people read differs from the code that programs filter by.
const SHOWN_AS: Record<string, string> = { permission: 'scope' }

/** The kind of an event in a word or two: "Access key revoked". */
export function actionLabel(action: string): string {
  const [subject = '', deed = ''] = action.split('.')
  const text = `${SHOWN_AS[subject] ?? subject} ${deed}`.replaceAll('_', ' ').trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The kinds of events as options of a filter, in the order of the alphabet. */
export function actionOptions(): { value: AuditAction; label: string }[] {
  return AUDIT_ACTIONS.map((value) => ({ value, label: actionLabel(value) })).sort((a, b) =>
    a.label.localeCompare(b.label, 'en'),
  )
}

/** An event as a sentence: "support@acme.test revoked the access key Nightly report: leaked in a build log." */
export function describeEvent(event: AuditEvent): string {
  const target = targetOf(event)
  if (event.action === 'action.denied')
    return `${event.actor.label} was refused${attemptOf(event)}${target && ` on ${target}`}.`
  const deed = isKnown(event.action) ? DEEDS[event.action] : actionLabel(event.action).toLowerCase()
  const reason = event.reason ? `: ${event.reason.replace(/\.+$/, '')}` : ''
  const saysSo = event.outcome === 'success' || event.action === 'session.sign_in_failed'
  const attempt = saysSo ? '' : ` (${OUTCOME_LABELS[event.outcome].toLowerCase()})`
  return `${event.actor.label} ${deed}${target && ` ${target}`}${attempt}${reason}.`
}

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(DEEDS, action)
}

function targetOf({ action, target, actor }: AuditEvent): string {
  if (target === null || ALONE.has(action) || action.startsWith('session.')) return ''
  return target.label === actor.label && target.type === 'member' ? 'their own account' : target.label
}

function attemptOf({ after }: AuditEvent): string {
  const attempted = after?.attempted
  if (typeof attempted !== 'string') return ''
  return ` “${attempted.replace('.', ': ').replaceAll('-', ' ')}”`
}

/** One line of an event's detail: what a field was and what it became, as text. Null: it was not there. */
export type FieldChange = { field: string; before: string | null; after: string | null }

/** Before and after side by side; fields that did not change are left out. */
export function fieldChanges({ before, after }: Pick<AuditEvent, 'before' | 'after'>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .map((field) => ({
      field: fieldLabel(field),
      before: textOf(before, field),
      after: textOf(after, field),
    }))
    .filter((change) => change.before !== change.after)
}

function fieldLabel(field: string): string {
  const text = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function textOf(values: Record<string, unknown> | null, field: string): string | null {
  if (values === null || !Object.hasOwn(values, field)) return null
  return valueText(values[field])
}

function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ')
  if (Array.isArray(value)) return value.map((one) => valueText(one) ?? '').join('; ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) => `${fieldLabel(name).toLowerCase()} ${valueText(one) ?? 'none'}`)
      .join(', ')
  }
  return String(value)
}
