import type { ServerResponse } from 'node:http'
import type { VerificationRequest } from '@/lib/domain/access-keys/verification-facts'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import type { Credentials } from '../credentials/credentials'
import type { Judge } from '../credentials/judge'
import type { KnownCredential } from '../credentials/known-credential'
import type { RequestEvidence } from '../http/request-evidence'
import type { DatabaseClock } from '../lease/database-clock'
import { NO_SCOPE_NAMED, NO_USE, type Use } from '../usage/tally'
import type { UsageRecorder } from '../usage/usage-recorder'
import type { AskedForLog, DecisionLog } from './decision-log'
import { type DecisionIds, sendRefusal, sendValid } from './send-decision'
import type { VerifyBody } from './verify-body'

export type MemoryParts = {
  judge: Judge
  credentials: Credentials
  clock: DatabaseClock
  usage: UsageRecorder
  /** Null unless the log level is debug. */
  decisionLog: DecisionLog | null
}

/** The name of the endpoint in the record of blocked requests. */
export const VERIFY_ENDPOINT = 'POST /v1/verify'

/** The origin of a use, as the caller reported it. */
export function givenUse({ context }: VerifyBody): Use {
  if (context === undefined) return NO_USE
  return { address: context.ip, userAgent: context.userAgent, clientId: context.clientId }
}

/** The question in the form of the log. */
export function askedIn({ require, context }: VerifyBody): AskedForLog {
  return { permission: require?.permission, subjectAddress: context?.ip }
}

/** The question about the judged credential. */
export function requestOf({ require, context }: VerifyBody): VerificationRequest {
  return {
    permission: require?.permission,
    account: require?.account,
    ip: context?.ip,
    referrer: context?.referrer,
  }
}

/**
 * The warm answer: caller and credential are in memory under the lease, and nothing waits. Returns the code of the
 * answer, or null without an answer if something must wait; then `fromDatabase` answers with the same judge.
 */
export function answerFromMemory(
  parts: MemoryParts,
  response: ServerResponse,
  evidence: RequestEvidence,
  body: VerifyBody,
  ids: DecisionIds,
): DecisionCode | null {
  const now = parts.clock.now()
  const caller = plainCaller(parts, evidence, now)
  if (caller === undefined) return null
  const subject = parts.judge.cachedWithoutRateLimit(body.credential)
  if (subject === undefined || subject.facts.workspace !== caller.facts.workspace) return null
  parts.usage.record(caller, 'VALID', evidence, 'keys:verify')
  if (parts.decisionLog !== null) parts.decisionLog.judged(evidence, subject, askedIn(body))
  if (body.require === undefined && subject.plainlyValidUntil > now) {
    parts.usage.record(subject, 'VALID', givenUse(body), NO_SCOPE_NAMED)
    sendValid(response, subject, ids, null)
    return 'VALID'
  }
  const code = parts.judge.judgeKnown(subject, requestOf(body), givenUse(body), ids, VERIFY_ENDPOINT)
  if (code === 'VALID') sendValid(response, subject, ids, null)
  else sendRefusal(response, code, ids, null)
  return code
}

/** The caller, if its credential may verify and has no rule about addresses, referrers or rates; otherwise undefined. */
export function plainCaller(
  { credentials }: Pick<MemoryParts, 'credentials'>,
  { authorizations }: RequestEvidence,
  now: number,
): KnownCredential | undefined {
  const [authorization] = authorizations
  if (authorization === undefined || authorizations.length > 1) return undefined
  if (!/^(basic|bearer) /i.test(authorization)) return undefined
  const caller = credentials.cached(authorization)
  return caller?.authority.mayVerify && caller.plainlyValidUntil > now ? caller : undefined
}
