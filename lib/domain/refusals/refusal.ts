import { z } from 'zod'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { keyIdInput } from '../ids'
import { instantAnswer } from '../instant'
import { isFreeOfSecrets } from '../redaction/refuse-secrets'
import { timeZoneInput } from '../usage/usage-period'
import { isDecisionId, REQUEST_ID } from './answer-id'

/** The id by which a blocked request is looked up: of its decision, or the one that a trusted proxy gave the request. */
export const answerIdInput = z
  .string()
  .max(100)
  .refine(
    (text) => isDecisionId(text) || (REQUEST_ID.test(text) && isFreeOfSecrets(text)),
    'This isn’t the ID of a request. It looks like dec_9fK2mQx7Lr00001c.',
  )

export const findRefusalInput = z.object({ decisionId: answerIdInput })

export const refusalGroupsInput = z.object({ keyId: keyIdInput, zone: timeZoneInput.default('UTC') })

/** A blocked request. Texts of callers are in their recorded form; null: the request did not say so. */
export const refusalAnswer = z
  .object({
    decisionId: z.string(),
    requestId: z.string().nullable(),
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
    hint: z.string().nullable(),
    permission: z.string().nullable(),
    account: z.string().nullable(),
    accountName: z.string().nullable(),
    address: z.string().nullable(),
    referrer: z.string().nullable(),
    userAgent: z.string().nullable(),
    clientId: z.string().nullable(),
  })
  .meta({ id: 'BlockedRequest' })

/** A blocked request. Instants are ISO 8601 in UTC. */
export type BlockedRequest = z.output<typeof refusalAnswer>

/** What a code is about, as stored: only the parts that `ABOUT` names for the code are set. */
export type Requested = Pick<
  BlockedRequest,
  'code' | 'permission' | 'account' | 'accountName' | 'address' | 'referrer' | 'hint'
>
