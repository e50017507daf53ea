import { z } from 'zod'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { keyIdInput } from '../ids'
import { instantAnswer } from '../instant'
import { isFreeOfSecrets } from '../redaction/refuse-secrets'
import { timeZoneInput } from '../usage/time-zone'
import { isDecisionId, REQUEST_ID } from './answer-id'

/**
 * The id by which a blocked request is looked up: the id of its decision, or the id that a trusted proxy gave the
 * request.
 */
export const answerIdInput = z
  .string()
  .max(100)
  .refine(
    (text) => isDecisionId(text) || (REQUEST_ID.test(text) && isFreeOfSecrets(text)),
    'This isn’t the ID of a request. It looks like dec_9fK2mQx7Lr00001c.',
  )

export const findRefusalInput = z.object({ decisionId: answerIdInput })

export const refusalGroupsInput = z.object({ keyId: keyIdInput, zone: timeZoneInput.default('UTC') })

const textOrNull = z.string().nullable()

/** A blocked request. Texts of callers are in their recorded form; null: the request did not say so. */
export const refusalAnswer = z
  .object({
    decisionId: z.string(),
    requestId: textOrNull,
    at: instantAnswer,
    code: z.enum(DECISION_CODES),
    message: z.string(),
    lacked: z.string(),
    remedy: z.string(),
    endpoint: z.string(),
    keyId: z.string(),
    keyName: z.string(),
    keyDeletedAt: instantAnswer.nullable(),
    secretId: z.string(),
    hint: textOrNull,
    permission: textOrNull,
    account: textOrNull,
    accountName: textOrNull,
    address: textOrNull,
    referrer: textOrNull,
    userAgent: textOrNull,
    clientId: textOrNull,
  })
  .meta({ id: 'BlockedRequest' })

/** The ids of a blocked request and of the things to which it belongs, and its time in epoch milliseconds. */
export type RefusalIds = {
  decisionId: string
  requestId: string | null
  workspaceId: string
  keyId: string
  secretId: string
  at: number
}

/** A blocked request. Instants are ISO 8601 in UTC. */
export type BlockedRequest = z.output<typeof refusalAnswer>

/** The parts of a request that decided a code, as stored. Only the parts that `ABOUT` names for the code are set. */
export type Requested = Pick<
  BlockedRequest,
  'code' | 'permission' | 'account' | 'accountName' | 'address' | 'referrer' | 'hint'
>
