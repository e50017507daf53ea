import { z } from 'zod'
import { KEY_ROLES } from '../access/key-roles'
import { containmentAnswer } from '../containment/public-containment'
import { HEALTH_VALUES } from '../health/health'
import { pageAnswer } from '../lists/page'
import { OWNER_KINDS } from '../owners/owner'
import { receiptAnswer } from '../receipt-answer'
import { RULE_MODES } from '../restrictions/restrictions'
import { CREDENTIAL_KINDS } from './inputs'
import { KEY_STATUSES } from './key-status'

/**
 * The answers of the management API about keys as schemas. The published document is generated from them, and the
 * contract tests check every answer against them. They contain no hash and no secret.
 */

const instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC', example: '2027-05-20T10:00:00.000Z' })

export const accountReferenceAnswer = z
  .object({ id: z.string(), name: z.string(), archived: z.boolean() })
  .meta({ id: 'AccountReference' })

export const grantAnswer = z
  .object({
    role: z.enum(KEY_ROLES),
    accounts: z.union([z.literal('all'), z.array(accountReferenceAnswer)]),
    accountCount: z.int(),
  })
  .meta({
    id: 'Grant',
    description: 'In lists `accounts` names the first five; `accountCount` is the whole number.',
  })

/** Grants with the ids of all their accounts. */
export const plainGrantsAnswer = z.array(
  z.object({ role: z.enum(KEY_ROLES), accounts: z.union([z.literal('all'), z.array(z.string())]) }),
)

export const lastUseAnswer = z
  .object({
    at: instant,
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    clientId: z.string().nullable(),
  })
  .meta({ id: 'LastUse' })

export const restrictionsAnswer = z
  .object({
    addressMode: z.enum(RULE_MODES),
    addresses: z.array(z.string()),
    referrerMode: z.enum(RULE_MODES),
    referrers: z.array(z.string()),
    rateLimit: z.object({ requests: z.int(), windowSeconds: z.int() }).nullable(),
  })
  .meta({ id: 'Restrictions' })

export const secretAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(CREDENTIAL_KINDS),
    hint: z.string().meta({ description: 'Prefix and last four characters: all that can be shown again' }),
    status: z.enum(KEY_STATUSES),
    stoppedByLostChange: z.boolean().meta({
      description:
        'Refused because the database lost a change that stopped it. The instants are those stored.',
    }),
    createdAt: instant,
    createdBy: z.string(),
    expiresAt: instant,
    effectiveExpiresAt: instant.meta({
      description: 'Earlier than expiresAt where the policy ends it first',
    }),
    policySince: instant.nullable().meta({
      description:
        'The start of the policy that ends it early; null if it ends by itself, or if the start is not known',
    }),
    deactivatedAt: instant.nullable(),
    revokedAt: instant.nullable(),
    lastUse: lastUseAnswer.nullable(),
    lastRefusedAt: instant.nullable(),
  })
  .meta({ id: 'Secret' })

export const policyEndAnswer = z
  .object({
    at: instant,
    policySince: instant
      .nullable()
      .meta({ description: 'The start of that policy; null if it is not known' }),
    ownExpiresAt: instant,
  })
  .meta({ id: 'PolicyEnd', description: 'The policy ends the key before its own expiry' })

const listItemShape = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  grants: z.array(grantAnswer),
  scopes: z.union([z.literal('all'), z.array(z.string())]),
  status: z.enum(KEY_STATUSES),
  containment: containmentAnswer.nullable().meta({ description: 'Null: the key is not contained' }),
  health: z.array(z.enum(HEALTH_VALUES)),
  createdAt: instant,
  createdBy: z.string(),
  owner: z.string().nullable().meta({
    description: 'The e-mail address of a member, or the name of a team',
    example: 'ada@example.com',
  }),
  ownerKind: z
    .enum(OWNER_KINDS)
    .nullable()
    .meta({ description: '`left`: the owner is no longer a member, and the key counts as ownerless' }),
  labels: z.record(z.string(), z.string()).meta({ example: { env: 'prod' } }),
  lastUse: lastUseAnswer.nullable(),
  /** The latest effective expiry of the key's secrets; null if the key has none. */
  expiresAt: instant.nullable(),
  /** Why that is before the own expiry; null if the key ends by itself. */
  policyEnd: policyEndAnswer.nullable(),
}

export const accessKeyListItemAnswer = z.object(listItemShape).meta({ id: 'AccessKeyListItem' })

export const accessKeyAnswer = z
  .object({
    ...listItemShape,
    version: z.int(),
    contactEmails: z.array(z.string()),
    restrictions: restrictionsAnswer,
    secrets: z.array(secretAnswer),
    activeSecretCount: z.int(),
    deactivatedAt: instant.nullable(),
    revokedAt: instant.nullable(),
    revokedReason: z.string().nullable(),
    /** The present permissions of the key, given the catalogue and archived accounts. */
    permissions: z.array(z.string()),
  })
  .meta({ id: 'AccessKey' })

export const issuedSecretAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(CREDENTIAL_KINDS),
    value: z.string().meta({ format: 'password', readOnly: true, description: 'Shown in this answer only' }),
    expiresAt: instant,
  })
  .meta({ id: 'IssuedSecret' })

const keyOrNull = accessKeyAnswer.nullable().meta({
  description:
    'Null where it is deleted, where the calling key lacks the permission access-keys:read, or where it could not be read after the change',
})

export const changedKeyAnswer = z
  .object({ keyId: z.string(), accessKey: keyOrNull, receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedAccessKey' })

export const containedKeyAnswer = z
  .object({
    keyId: z.string(),
    accessKey: keyOrNull,
    incident: z.int().nullable(),
    receipt: receiptAnswer.nullable(),
  })
  .meta({ id: 'ContainedAccessKey' })

const repeated = z
  .boolean()
  .meta({ description: 'This Idempotency-Key had already acted; nothing is revealed again' })

export const createdKeyAnswer = z
  .object({
    keyId: z.string(),
    accessKey: keyOrNull,
    secret: issuedSecretAnswer.nullable(),
    repeated,
    receipt: receiptAnswer.nullable(),
  })
  .meta({ id: 'CreatedAccessKey' })

export const createdSecretAnswer = z
  .object({
    keyId: z.string(),
    secret: issuedSecretAnswer.nullable(),
    repeated,
    receipt: receiptAnswer.nullable(),
  })
  .meta({ id: 'CreatedSecret' })

export const accessKeyPageAnswer = pageAnswer(accessKeyListItemAnswer, 'AccessKeyPage')
