import { z } from 'zod'
import { KEY_ROLES } from '../access/key-roles'
import { type Labels, readLabelFilter } from '../labels/labels'
import { RULE_MODES } from '../restrictions/restrictions'
import type { KeyState, RecordedChange, SecretState } from './key-state'

/**
 * The kinds of events that change the stored state of a key. The row of a key or secret stores the time of its
 * creation. Therefore the creation needs no event.
 */
export const KEY_CHANGES = [
  'access_key.edited',
  'access_key.deactivated',
  'access_key.deactivation_undone',
  'access_key.reactivated',
  'access_key.revoked',
  'access_key.deleted',
  'secret.expiry_set',
  'secret.deactivated',
  'secret.reactivated',
  'secret.revoked',
] as const

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const texts = z.array(z.string())

/** The members of `before` in events about a key, under the names that the commands record. */
const keyValues = z.object({
  description: z.string().optional(),
  contactEmails: texts.optional(),
  owner: z.string().nullable().optional(),
  keyLabels: texts.optional(),
  grants: z
    .array(z.object({ role: z.enum(KEY_ROLES), accounts: z.union([z.literal('all'), texts]) }))
    .optional(),
  scopes: z.union([z.literal('all'), texts]).optional(),
  restrictions: z
    .object({
      addressMode: z.enum(RULE_MODES),
      addresses: texts,
      referrerMode: z.enum(RULE_MODES),
      referrers: texts,
      rateLimit: z.object({ requests: z.number(), windowSeconds: z.number() }).nullable(),
    })
    .optional(),
  deactivatedAt: instant.nullable().optional(),
})

const secretValues = z.object({
  secretId: z.string().optional(),
  expiresAt: instant.optional(),
  deactivatedAt: instant.nullable().optional(),
})

/** The state before a change: the recorded values replace the present ones. Throws if the event has another form. */
export function undoChange(key: KeyState, change: RecordedChange): KeyState {
  return isOfSecret(change) ? undoSecretChange(key, change) : undoKeyChange(key, change)
}

/** The undo of a deactivation has one kind of event for keys and secrets. */
function isOfSecret({ action, before }: RecordedChange): boolean {
  return action.startsWith('secret.') || secretValues.safeParse(before).data?.secretId !== undefined
}

function undoKeyChange(key: KeyState, { action, before }: RecordedChange): KeyState {
  const was = keyValues.parse(before ?? {})
  const isRevocation = action === 'access_key.revoked'
  return {
    ...key,
    description: recordedOr(was.description, key.description),
    contactEmails: recordedOr(was.contactEmails, key.contactEmails),
    owner: recordedOr(was.owner, key.owner),
    labels: was.keyLabels === undefined ? key.labels : labelsOf(was.keyLabels),
    grants: recordedOr(was.grants, key.grants),
    scopes: recordedOr(was.scopes, key.scopes),
    restrictions: recordedOr(was.restrictions, key.restrictions),
    deactivatedAt: recordedOr(was.deactivatedAt, key.deactivatedAt),
    // A final stop has no values before, because the kind of the event says that there was no stop before.
    revokedAt: isRevocation ? null : key.revokedAt,
    revokedReason: isRevocation ? null : key.revokedReason,
    deletedAt: action === 'access_key.deleted' ? null : key.deletedAt,
  }
}

function undoSecretChange(key: KeyState, { action, before }: RecordedChange): KeyState {
  const was = secretValues.parse(before ?? {})
  const undone = (secret: SecretState): SecretState => ({
    ...secret,
    expiresAt: recordedOr(was.expiresAt, secret.expiresAt),
    deactivatedAt: recordedOr(was.deactivatedAt, secret.deactivatedAt),
    revokedAt: action === 'secret.revoked' ? null : secret.revokedAt,
  })
  return {
    ...key,
    secrets: key.secrets.map((secret) => (secret.id === was.secretId ? undone(secret) : secret)),
  }
}

/** The recorded value. An event that does not name the field says that the field did not change. */
function recordedOr<Value>(recorded: Value | undefined, present: Value): Value {
  return recorded === undefined ? present : recorded
}

function labelsOf(recorded: readonly string[]): Labels {
  const pairs = recorded.flatMap((text) => readLabelFilter(text) ?? [])
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value ?? '']))
}
