import { z } from 'zod'
import { plainGrantsAnswer, restrictionsAnswer } from '../access-keys/answers'
import { EXPIRY_PERIODS } from '../access-keys/expiry'
import { CHECKS, DECISION_CODES } from '../access-keys/verify-decision'
import { instantAnswer } from '../instant'
import { listAnswer, pageAnswer } from '../lists/page'
import { receiptAnswer } from '../receipt-answer'

/** The schemas of answers about a workspace and about the calling key itself. */

export const cloudAccountAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    provider: z.string(),
    externalId: z.string(),
    addedAt: instantAnswer,
    archivedAt: instantAnswer.nullable(),
  })
  .meta({ id: 'CloudAccount' })

export const cloudAccountPageAnswer = pageAnswer(cloudAccountAnswer, 'CloudAccountPage')

export const changedAccountAnswer = z
  .object({ accountId: z.string(), name: z.string(), receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedCloudAccount' })

export const permissionsAnswer = listAnswer(
  z.object({
    name: z.string(),
    description: z.string(),
    isBuiltIn: z.boolean(),
    addedAt: instantAnswer,
    retiredAt: instantAnswer.nullable(),
  }),
  'PermissionCatalogue',
)

export const changedPermissionAnswer = z
  .object({ name: z.string(), receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedPermission' })

const policyRulesShape = {
  longestLifetimeDays: z.int().nullable(),
  defaultExpiry: z.enum(EXPIRY_PERIODS),
  defaultExpiryDays: z.int().nullable(),
  rotationReminderDays: z.int(),
  unusedAfterDays: z.int(),
  addressRuleRequiredForGlobalAdmin: z.boolean(),
  reasonRequiredForRevocation: z.boolean(),
}

const scheduledPolicyAnswer = z
  .object({ ...policyRulesShape, startsAt: instantAnswer })
  .meta({ id: 'ScheduledPolicy', description: 'The whole policy from a date on' })

export const policyAnswer = z
  .object({
    ...policyRulesShape,
    version: z.int(),
    changedAt: instantAnswer,
    scheduled: scheduledPolicyAnswer.nullable(),
  })
  .meta({ id: 'Policy' })

export const changedPolicyAnswer = z
  .object({ policy: policyAnswer, receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedPolicy' })

export const verifierAnswer = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  startedAt: instantAnswer,
  lease: z
    .enum(['held', 'ending', 'lapsed'])
    .meta({ description: 'While it lasts, the verifier may answer from memory' }),
  /** Negative after the lease has run out. */
  leaseRemainingMs: z.int(),
  lastAcknowledged: z.object({ changeId: z.int(), at: instantAnswer.nullable() }).nullable(),
  cachedKeys: z.number().nullable(),
  requestsPerSecond: z.number().nullable(),
  p99Ms: z.number().nullable(),
})

export const verifiersAnswer = listAnswer(verifierAnswer, 'Verifiers')

export const decisionAnswer = z
  .object({
    keyId: z.string(),
    secret: z.object({ id: z.string(), hint: z.string() }).nullable(),
    at: instantAnswer,
    valid: z.boolean(),
    code: z.enum(DECISION_CODES),
    message: z.string(),
    remedy: z.string(),
    checks: z.array(
      z.object({
        check: z.enum(CHECKS),
        title: z.string(),
        state: z.enum(['passed', 'failed', 'reported', 'not_asked']),
        /** What was checked, in a sentence. */
        detail: z.string(),
        code: z.enum(DECISION_CODES),
        /** What helps; null if nothing is wrong. */
        remedy: z.string().nullable(),
      }),
    ),
    /** Depends on past requests, and is therefore never part of the answer. Null without a limit. */
    rateLimit: restrictionsAnswer.shape.rateLimit,
  })
  .meta({ id: 'ExplainedDecision' })

export const selfAnswer = z
  .object({
    keyId: z.string(),
    name: z.string(),
    workspace: z.string(),
    secretId: z.string().meta({ description: 'The secret used for this request' }),
    grants: plainGrantsAnswer,
    scopes: z.union([z.literal('all'), z.array(z.string())]),
    permissions: z.array(z.string()).meta({ description: 'What the grants and scopes allow today' }),
    expiresAt: instantAnswer.meta({ description: 'When this secret stops working' }),
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
      .meta({ description: 'Deprecated operations' }),
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
