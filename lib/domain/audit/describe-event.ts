import { MEMBER_ROLE_LABELS, MEMBER_ROLES } from '../access/member-roles'
import { BULK_ACTIONS, BULK_WORDS } from '../bulk/bulk-actions'
import { isIdentifier, labelsOf } from '../identifiers'
import { INCIDENT_OUTCOME_LABELS, INCIDENT_OUTCOMES } from '../incidents/incident-states'
import { compareNames } from '../lists/names'
import { ROTATION_STEP_LABELS, toRotationStep } from '../rotation/steps'
import { attemptWords } from './attempt-words'
import { AUDIT_ACTIONS, type AuditAction, type AuditOutcome, PHRASES } from './audit-actions'
import type { AuditEvent } from './audit-event'

/** The actions whose sentence is complete without a target. */
const ALONE = new Set([
  'access_key.listed',
  'access_keys.exported',
  'bulk_job.started',
  'cloud_account.imported',
  'policy.changed',
  'policy.scheduled',
  'policy.schedule_cancelled',
  'policy.started',
  'audit.exported',
  'signing_key.rotated',
  'installation.restored',
  'installation.moved',
])

export const OUTCOME_LABELS: Record<AuditOutcome, string> = {
  success: 'Success',
  denied: 'Denied',
  failure: 'Failed',
}

// The screen uses another word than the code by which programs filter.
const SHOWN_AS: ReadonlyMap<string, string> = new Map([['permission', 'scope']])

/** The kind of an event in a few words: "Access key revoked". */
export function actionLabel(action: string): string {
  const [subject = '', phrase = ''] = action.split('.')
  const text = `${SHOWN_AS.get(subject) ?? subject} ${phrase}`.replaceAll('_', ' ').trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The kinds of events as options of a filter, in alphabetical order. */
export function actionOptions(): { value: AuditAction; label: string }[] {
  return AUDIT_ACTIONS.map((value) => ({ value, label: actionLabel(value) })).sort((a, b) =>
    compareNames(a.label, b.label),
  )
}

/** An event as a sentence: "support@acme.test revoked the access key Nightly report: leaked in a build log." */
export function describeEvent(event: AuditEvent): string {
  return eventSentence(event)
    .map(({ text }) => text)
    .join('')
}

/** A part of a sentence. The part with the name of the access key can be a link. */
export type SentencePart = { text: string; isKey: boolean }

/** The parts of an event's sentence, for screens that show the access key as a link. */
export function eventSentence(event: AuditEvent): SentencePart[] {
  const words = (text: string): SentencePart => ({ text, isKey: false })
  const target = targetOf(event)
  const named = target === '' ? [] : [{ text: target, isKey: isNamedKey(event, target) }]
  const actor = nameOf(event.actor, ACTOR_NOUNS[event.actor.type])
  if (event.action === 'action.denied') {
    return [
      words(`${actor} was refused${attemptOf(event)}${named.length > 0 ? ' on ' : ''}`),
      ...named,
      words('.'),
    ]
  }
  const reason = event.reason ? `: ${event.reason.replace(/\.+$/, '')}` : ''
  const isEvident = event.outcome === 'success' || event.action === 'session.sign_in_failed'
  const attempt = isEvident ? '' : ` (${OUTCOME_LABELS[event.outcome].toLowerCase()})`
  const phrase = `${actor} ${phraseOf(event)}${named.length > 0 ? ' ' : ''}`
  return [words(phrase), ...named, words(`${endingOf(event)}${attempt}${reason}.`)]
}

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(PHRASES, action)
}

/** The action, with the hint of the secret concerned. */
function phraseOf({ action, after }: AuditEvent): string {
  if (action === 'access_key.edited') return editPhrase(after)
  const phrase = isKnown(action) ? PHRASES[action] : actionLabel(action).toLowerCase()
  const labels = labelsOf(after)
  const hint = labels.get(String(after?.secretId))
  if (action.startsWith('secret.') && hint !== undefined)
    return phrase.replace(/\ba (past )?secret/, `the $1secret ${hint}`)
  if (action === 'access_key.deactivation_undone' && hint !== undefined)
    return `${phrase} the secret ${hint} of`
  const old = labels.get(String(after?.oldSecretId))
  return action.startsWith('access_key.rotation_') && old !== undefined
    ? `${phrase} the secret ${old} of`
    : phrase
}

/** The new owner, if the sentence is about the owner. */
function ownerEnding(after: AuditEvent['after']): string {
  const phrase = editPhrase(after)
  if (phrase.includes('owner')) return typeof after?.owner === 'string' ? ` to ${after.owner}` : ''
  if (!phrase.includes('labels') || after?.owner === undefined) return ''
  return typeof after.owner === 'string' ? `, and the owner to ${after.owner}` : ', and removed the owner'
}

/** An edit of nothing but the owner or the labels says so. */
function editPhrase(after: AuditEvent['after']): string {
  const changed = Object.keys(after ?? {}).filter((field) => field !== 'labels')
  const isOnly = (...fields: string[]) =>
    changed.length === fields.length && fields.every((field) => changed.includes(field))
  if (isOnly('owner')) return after?.owner === null ? 'removed the owner of' : 'changed the owner of'
  if (isOnly('keyLabels')) return 'changed the labels of'
  if (isOnly('owner', 'keyLabels')) return 'changed the labels of'
  return PHRASES['access_key.edited']
}

/** The words after the target: the new step of a rotation, the new name, the new role, the new owner. */
function endingOf({ action, after }: AuditEvent): string {
  if (action === 'access_key.rotation_moved' || action === 'access_key.rotation_started') {
    const step = typeof after?.step === 'string' ? toRotationStep(after.step) : null
    if (step !== null) return action.endsWith('moved') ? ` to “${ROTATION_STEP_LABELS[step]}”` : ''
  }
  if (action === 'access_key.rotation_finish_set') return finishWords(after?.hours)
  if (action === 'policy.scheduled' && typeof after?.startsAt === 'string')
    return ` for ${inUtc(after.startsAt)}`
  if (action === 'secret.ended_by_policy') return policyEnding(after)
  if (action === 'bulk_job.started') return jobEnding(after)
  if (action === 'access_keys.exported') return ` ${keysOf(after?.count)}${pastOf(after?.asOf)}`
  if (action === 'access_key.edited') return ownerEnding(after)
  if (action === 'incident.closed') return outcomeEnding(after)
  if (action === 'incident.keys_added') return `: ${keysOf(after?.count)}`
  if (action === 'cloud_account.renamed' && typeof after?.name === 'string') return ` to ${after.name}`
  const role = MEMBER_ROLES.find((one) => one === after?.role)
  return action === 'member.role_changed' && role !== undefined ? ` to ${MEMBER_ROLE_LABELS[role]}` : ''
}

/** How an incident was closed: " as “Rotated”". */
function outcomeEnding(after: AuditEvent['after']): string {
  const outcome = INCIDENT_OUTCOMES.find((one) => one === after?.outcome)
  return outcome === undefined ? '' : ` as “${INCIDENT_OUTCOME_LABELS[outcome]}”`
}

/** Why the policy ended a secret: "by the policy of 2026-11-28; own expiry 2026-12-08". */
function policyEnding(after: AuditEvent['after']): string {
  const policy = typeof after?.policySince === 'string' ? ` of ${after.policySince.slice(0, 10)}` : ''
  const own = typeof after?.ownExpiresAt === 'string' ? `; own expiry ${after.ownExpiresAt.slice(0, 10)}` : ''
  return ` by the policy${policy}${own}`
}

const inUtc = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`

function keysOf(total: unknown): string {
  const count = typeof total === 'number' ? total : 0
  return count === 1 ? '1 access key' : `${count.toLocaleString('en')} access keys`
}

/** The instant of a list of the past, to the minute. */
function pastOf(asOf: unknown): string {
  return typeof asOf === 'string' ? ` as of ${asOf.slice(0, 16).replace('T', ' ')} UTC` : ''
}

function finishWords(hours: unknown): string {
  return typeof hours === 'number'
    ? ` to finish by itself after ${hours} h of silence`
    : ' to wait for a person'
}

const ACTOR_NOUNS: Record<AuditEvent['actor']['type'], string> = {
  member: 'A member',
  access_key: 'An access key',
  system: 'The system',
  anonymous: 'Someone',
}

const TARGET_NOUNS: ReadonlyMap<string, string> = new Map([
  ['access_key', 'an access key'],
  ['secret', 'a secret'],
  ['cloud_account', 'a cloud account'],
  ['incident', 'an incident'],
  ['member', 'a member'],
  ['preset', 'a preset'],
  ['workspace', 'a workspace'],
])

/** The recorded name; the noun if only the identifier was recorded. A name may look like an identifier. */
function nameOf({ id, label }: { id: string | null; label: string }, noun: string): string {
  return isIdentifier(label) && (id === null || id === label) ? noun : label
}

function targetOf({ action, target, actor }: AuditEvent): string {
  if (target === null || ALONE.has(action) || action.startsWith('session.')) return ''
  if (target.label === actor.label && target.type === 'member') return 'their own account'
  return nameOf(target, TARGET_NOUNS.get(target.type) ?? 'something')
}

function isNamedKey({ target, keyId }: AuditEvent, text: string): boolean {
  return keyId !== null && target?.type === 'access_key' && target.id === keyId && target.label === text
}

function attemptOf({ after }: AuditEvent): string {
  const attempted = after?.attempted
  return typeof attempted === 'string' ? ` “${attemptWords(attempted)}”` : ''
}

/** What a job was started for: "to revoke 3 access keys". */
function jobEnding(after: AuditEvent['after']): string {
  const action = BULK_ACTIONS.find((one) => one === after?.action)
  return action === undefined ? '' : ` to ${BULK_WORDS[action].infinitive} ${keysOf(after?.total)}`
}
