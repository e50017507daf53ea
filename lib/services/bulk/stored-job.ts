import { z } from 'zod'
import type { BulkJobRow } from '@/db/queries/bulk-jobs'
import type { Actor } from '@/lib/domain/access/actor'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { BULK_ACTIONS } from '@/lib/domain/bulk/bulk-actions'
import { recordedText } from '@/lib/domain/redaction/recorded'
import { redact } from '@/lib/domain/redaction/redact'
import { recordedUserAgent } from '@/lib/domain/redaction/user-agent'
import { FAILURE_CODES } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'

const grant = z.object({
  role: z.enum(KEY_ROLES),
  accounts: z.union([z.literal('all'), z.array(z.string())]),
})

const actor = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('member'),
    userId: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(MEMBER_ROLES),
  }),
  z.object({
    type: z.literal('access_key'),
    keyId: z.string(),
    name: z.string(),
    secretId: z.string().nullable(),
    permissions: z.array(z.string()),
    grants: z.array(grant),
    expiresAt: z.number(),
    isExchanged: z.boolean(),
  }),
  z.object({ type: z.literal('system'), name: z.string() }),
]) satisfies z.ZodType<Actor>

const request = z.object({
  id: z.string(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  referrer: z.string().optional(),
})

const owner = z.object({ ownerName: z.string().nullable(), ownerUserId: z.string().nullable() })

const containment = z.object({
  suspectedSince: z.number().optional(),
  untilMinutes: z.number().nullable().optional(),
  escalateAt: z.number().nullable().optional(),
  incident: z.number().nullable().optional(),
})

const parameters = z.object({
  reason: z.string(),
  owner: owner.optional(),
  containment: containment.optional(),
})
/** The input of a job besides its keys. */
export type BulkParameters = z.output<typeof parameters>

const stopped = z.object({ code: z.enum(FAILURE_CODES), message: z.string() })

/** The typed parts of a stored job. `actor` is the actor of the confirmation, whose rights may have changed since. */
export function readJob(row: BulkJobRow) {
  return {
    action: z.enum(BULK_ACTIONS).parse(row.action),
    parameters: parameters.parse(row.parameters),
    actor: actor.parse(row.actor),
    request: request.parse(row.request),
    stopped: stopped.nullable().parse(row.stopped),
  }
}

/**
 * The author and the facts that a job stores about the request that started it, without secrets. Each event of the job
 * repeats these facts.
 */
export function storedAuthor({ actor: who, request: { id, address, userAgent, referrer } }: ServiceContext) {
  return {
    actor: who,
    request: {
      id: recordedText(id, 100),
      address: address === null ? null : recordedText(address, 60),
      userAgent: userAgent === null ? null : recordedUserAgent(userAgent, 500),
      ...(referrer === undefined ? {} : { referrer: redact(referrer) }),
    },
  }
}
