import type { VerificationFacts, VerificationRequest } from '@/lib/domain/access-keys/verification-facts'
import type { RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import type { RefusalIds } from '@/lib/domain/refusals/refusal'
import type { Use } from '../usage/tally'

/** The ids of the answer to a request. `decisionId` is null if the answer names only its request. */
export type AnswerIds = { decisionId: string | null; requestId: string }

/** A refusal of a known key, while the request is being answered. */
export type Refusal = {
  facts: VerificationFacts
  code: RefusalCode
  request: VerificationRequest
  use: Use
  ids: AnswerIds
  /** Method and path template of the operation that answered. */
  endpoint: string
  /** False: an operation of our own refused the call after the verdict, and use counts the call as accepted. */
  isCounted: boolean
}

/** A refusal that is kept with its id. Texts are as the caller wrote them, and are cleaned when they are written. */
export type KeptRefusal = RefusalIds & Pick<Refusal, 'code' | 'request' | 'use' | 'endpoint' | 'isCounted'>

/** Refusals like a kept one that came after it and are only counted. */
export type MoreLikeIt = { decisionId: string; calls: number; lastAt: number }

/** Longer texts of a caller are not kept, not even in part: the first half of a secret would not be recognised. */
const LONGEST_TEXT = 2_000

/** A text that may be kept; an empty one if it is too long. */
export function boundedText(text: string | undefined): string | undefined {
  return text !== undefined && text.length > LONGEST_TEXT ? '' : text
}

/** Copies the kept parts of a refusal. Nothing keeps the evidence of the request, which holds its credential. */
export function keptRefusal(
  { facts, code, request, use, ids, endpoint, isCounted }: Refusal,
  decisionId: string,
  at: number,
): KeptRefusal {
  return {
    decisionId,
    requestId: ids.requestId === decisionId ? null : ids.requestId,
    workspaceId: facts.workspace.id,
    keyId: facts.key.id,
    secretId: facts.secret.id,
    at,
    code,
    endpoint,
    isCounted,
    request: {
      permission: boundedText(request.permission),
      account: boundedText(request.account),
      ip: boundedText(request.ip),
      referrer: boundedText(request.referrer),
    },
    use: {
      address: boundedText(use.address),
      userAgent: boundedText(use.userAgent),
      clientId: boundedText(use.clientId),
    },
  }
}
