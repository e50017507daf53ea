import { z } from 'zod'
import { ACTOR_TYPES } from '../access/actor-types'
import { instantAnswer } from '../instant'
import { pageAnswer } from '../lists/page'
import { receiptAnswer } from '../receipt-answer'
import { AUDIT_OUTCOMES } from './audit-actions'

const facts = z.record(z.string(), z.unknown()).nullable()

/** One event of the audit log in pages, exports and answers of the API. */
export const auditEventAnswer = z
  .object({
    id: z.int(),
    at: instantAnswer,
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
    /** Links the events of one job with many keys. */
    jobId: z
      .string()
      .nullable()
      .meta({ description: 'The job of `POST /v1/access-keys/bulk` that made this event' }),
    /** The verifiers' confirmation. Null until it exists, and for events that change nothing at verifiers. */
    receipt: receiptAnswer.nullable(),
  })
  .meta({ id: 'AuditEvent' })

export const auditPageAnswer = pageAnswer(auditEventAnswer, 'AuditEventPage')
