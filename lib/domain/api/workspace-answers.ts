import { z } from 'zod'
import { KEY_ROLES } from '../access/key-roles'
import { EXPIRY_PERIODS } from '../access-keys/expiry'
import { CHECKS, DECISION_CODES } from '../access-keys/verify-decision'
import { ACTOR_TYPES, AUDIT_OUTCOMES } from '../audit/audit-actions'
import { USAGE_PERIODS } from '../usage/usage-period'
import { receiptAnswer } from './answers'

/** The schemas of answers about a workspace and about the calling key itself. */

const instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC' })
const facts = z.record(z.string(), z.unknown()).nullable()

export const auditEventAnswer = z
  .object({
    id: z.int(),
    at: instant,
    action: z.string(),
    outcome: z.enum(AUDIT_OUTCOMES),
    actor: z.object({
      type: z.enum(ACTOR_TYPES),
      id: z.string().nullable(),
      label: z.string(),
      role: z.string().nullable(),
    }),
    target: z.object({ type: z.string(), id: z.string().nullable(), label: z.string() }).nullable(),
    keyId: z.string().nullable(),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    reason: z.string().nullable(),
    before: facts,
    after: facts,
    changeId: z.int().nullable(),
    jobId: z
      .string()
      .nullable()
      .meta({ description: 'The job of `POST /v1/access-keys/bulk` that made this event' }),
    receipt: receiptAnswer.nullable(),
  })
  .meta({ id: 'AuditEvent' })

export const auditPageAnswer = z
  .object({ items: z.array(auditEventAnswer), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditEventPage' })

export const cloudAccountAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    provider: z.string(),
    externalId: z.string(),
    addedAt: instant,
    archivedAt: instant.nullable(),
  })
  .meta({ id: 'CloudAccount' })

export const cloudAccountPageAnswer = z
  .object({ items: z.array(cloudAccountAnswer), nextCursor: z.string().nullable() })
  .meta({ id: 'CloudAccountPage' })

export const changedAccountAnswer = z
  .object({ accountId: z.string(), name: z.string(), receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedCloudAccount' })

export const permissionsAnswer = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        isBuiltIn: z.boolean(),
        addedAt: instant,
        retiredAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'PermissionCatalogue' })

export const changedPermissionAnswer = z
  .object({ name: z.string(), receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedPermission' })

export const policyAnswer = z
  .object({
    longestLifetimeDays: z.int().nullable(),
    defaultExpiry: z.enum(EXPIRY_PERIODS),
    defaultExpiryDays: z.int().nullable(),
    rotationReminderDays: z.int(),
    unusedAfterDays: z.int(),
    addressRuleRequiredForGlobalAdmin: z.boolean(),
    reasonRequiredForRevocation: z.boolean(),
    version: z.int(),
    changedAt: instant,
  })
  .meta({ id: 'Policy' })

export const changedPolicyAnswer = z
  .object({ policy: policyAnswer, receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedPolicy' })

export const verifiersAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        version: z.string(),
        startedAt: instant,
        lease: z
          .enum(['held', 'ending', 'lapsed'])
          .meta({ description: 'While it lasts, the verifier may answer from memory' }),
        leaseRemainingMs: z.int(),
        lastAcknowledged: z.object({ changeId: z.int(), at: instant.nullable() }).nullable(),
        cachedKeys: z.number().nullable(),
        requestsPerSecond: z.number().nullable(),
        p99Ms: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Verifiers' })

const share = z.object({ value: z.string(), calls: z.int(), lastAt: instant })
const refusedCaller = z.object({
  address: z.string(),
  userAgent: z.string(),
  clientId: z.string(),
  calls: z.int(),
  lastAt: instant,
  outcome: z.enum(DECISION_CODES),
  secretId: z.string(),
})

export const usageAnswer = z
  .object({
    period: z.enum(USAGE_PERIODS),
    unit: z.enum(['hour', 'day']),
    starts: z.array(instant),
    until: instant,
    points: z.array(
      z.object({
        bucket: z.int().meta({ description: 'Index into starts' }),
        secretId: z.string(),
        outcome: z.enum(DECISION_CODES),
        calls: z.int(),
      }),
    ),
    accepted: z.int(),
    refused: z.int(),
    addresses: z.array(share),
    userAgents: z.array(share),
    clientIds: z.array(share),
    refusals: z.array(refusedCaller),
    secrets: z.array(z.object({ id: z.string(), hint: z.string() })),
    countedSince: instant.nullable(),
  })
  .meta({ id: 'KeyUsage' })

export const decisionAnswer = z
  .object({
    keyId: z.string(),
    secret: z.object({ id: z.string(), hint: z.string() }).nullable(),
    at: instant,
    valid: z.boolean(),
    code: z.enum(DECISION_CODES),
    message: z.string(),
    remedy: z.string(),
    checks: z.array(
      z.object({
        check: z.enum(CHECKS),
        title: z.string(),
        state: z.enum(['passed', 'failed', 'reported', 'not_asked']),
        detail: z.string(),
        code: z.enum(DECISION_CODES),
        remedy: z.string().nullable(),
      }),
    ),
    rateLimit: z.object({ requests: z.int(), windowSeconds: z.int() }).nullable(),
  })
  .meta({ id: 'ExplainedDecision' })

export const selfAnswer = z
  .object({
    keyId: z.string(),
    name: z.string(),
    workspace: z.string(),
    secretId: z.string().meta({ description: 'The secret that this call was made with' }),
    grants: z.array(
      z.object({ role: z.enum(KEY_ROLES), accounts: z.union([z.literal('all'), z.array(z.string())]) }),
    ),
    scopes: z.union([z.literal('all'), z.array(z.string())]),
    permissions: z.array(z.string()).meta({ description: 'What grants and scopes come to today' }),
    expiresAt: instant.meta({ description: 'When this secret stops working' }),
    mayRotateItself: z.boolean(),
  })
  .meta({ id: 'Self' })

export const deprecatedCallsAnswer = z
  .object({
    operations: z
      .array(
        z.object({
          operation: z.string(),
          method: z.string(),
          path: z.string(),
          since: z.string(),
          sunset: z.string(),
          replacement: z.string(),
        }),
      )
      .meta({ description: 'The operations that go away' }),
    items: z.array(
      z.object({
        operation: z.string(),
        clientId: z.string().meta({ description: 'X-Client-Id of the calls; empty where none was sent' }),
        keyId: z.string(),
        keyName: z.string().nullable(),
        calls: z.int(),
        lastDay: z.iso.date(),
      }),
    ),
  })
  .meta({ id: 'DeprecatedCalls' })
