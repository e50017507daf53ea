import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { holdsForWorkspace } from '@/lib/domain/access/may'
import { requestIdInput } from '@/lib/domain/ids'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { urlForLog } from '@/lib/http/credential-in-url'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { recordEvent } from '@/lib/services/audit/record-event'
import type { ServiceContext } from '@/lib/services/context/context'
import { type AuthenticatedCaller, answerOf, authenticateCaller } from '../credentials/authenticate-caller'
import { rateLimitHeaders } from '../credentials/rate-limits'
import { replyProblem } from '../http/reply-problem'
import type { RequestEvidence } from '../http/request-evidence'
import { deprecationHeaders, noteDeprecatedCall } from './deprecation'
import { versionOf } from './entity-tag'
import { nameOfEndpoint, type Operation, routerPath } from './operation'
import {
  missingPermission,
  NO_SINGLE_VERSION,
  PRECONDITION_REQUIRED,
  problemOfFailure,
} from './problem-of-failure'
import type { Outcome } from './reply'
import type { RouteParts } from './route-parts'

/**
 * How long a command that removes access waits. Longer than any lease; therefore the answer carries a complete receipt.
 */
export const RECEIPT_PATIENCE_MS = 10_000

export type ApiParts = Pick<
  RouteParts,
  'db' | 'judge' | 'evidenceOf' | 'issuer' | 'credentialSettings' | 'confirmChange'
>

/** Serves every operation of a registry with one way to authenticate, to parse and to answer. */
export function serveOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  parts: ApiParts,
): void {
  for (const operation of operations) {
    if (operation.run === null) continue
    app.route({
      method: operation.method,
      url: routerPath(operation),
      ...(operation.longestBody === undefined ? {} : { bodyLimit: operation.longestBody }),
      handler: (request, reply) => answer(operation, parts, request, reply),
    })
  }
}

async function answer(operation: Operation, parts: ApiParts, request: FastifyRequest, reply: FastifyReply) {
  const evidence = parts.evidenceOf(request.raw)
  const refuse = (problem: Problem) => {
    const instance = urlForLog(request.raw.url ?? '').split('?', 1)[0]
    return replyProblem(reply, { ...problem, members: { instance, ...problem.members } })
  }
  const named = answerOf(evidence, String(request.id), nameOfEndpoint(operation))
  const authenticated = await authenticateCaller(parts.judge, evidence, null, named, neededBy(operation))
  if (!authenticated.ok) return refuse(authenticated.failure)
  const caller = authenticated.value
  if (caller.rate !== null) reply.headers(rateLimitHeaders(caller.rate))
  if (operation.deprecated !== undefined) {
    reply.headers(deprecationHeaders(operation.deprecated, parts.issuer))
    await noteDeprecatedCall(parts.db, operation.id, caller, evidence.clientId)
  }
  const context = contextOf(parts, caller, evidence, String(request.id))
  const missing = permissionsMissing(operation, caller)
  if (missing.length > 0) {
    await recordDenial(context, operation, missing)
    const permission = missing.length === 1 ? missing[0] : undefined
    parts.judge.noteDenied(caller.credential, {
      request: { permission, ip: evidence.address },
      use: evidence,
      ...named,
    })
    return refuse(missingPermission(missing))
  }
  const preconditions = readPreconditions(operation, request)
  if (!preconditions.ok) return refuse(preconditions.failure)
  const outcome = await operation.run?.({
    context,
    credential: caller.credential,
    path: request.params,
    query: request.query,
    body: request.body,
    ...preconditions.value,
  })
  if (outcome === undefined) return refuse(PROBLEMS.notFound)
  return outcome.ok ? send(reply, outcome) : refuse(problemOfFailure(outcome.failure))
}

function contextOf(
  { db, credentialSettings, confirmChange }: ApiParts,
  { actor, workspace }: AuthenticatedCaller,
  { address, userAgent, referrer }: RequestEvidence,
  requestId: string,
): ServiceContext {
  return {
    db,
    actor,
    workspace,
    request: { id: requestId, address: address ?? null, userAgent: userAgent ?? null, referrer },
    credentials: credentialSettings,
    confirmChange,
    receiptPatienceMs: RECEIPT_PATIENCE_MS,
  }
}

/** The permissions of which the caller lacks all: one of them would be enough. Empty if the caller may proceed. */
function permissionsMissing(operation: Operation, { actor }: AuthenticatedCaller): readonly string[] {
  const isHeld = (permission: string) => holdsForWorkspace(actor, permission)
  const { access } = operation
  if (access.kind === 'any-permission') return access.permissions.some(isHeld) ? [] : access.permissions
  return neededBy(operation)
    .filter((permission) => !isHeld(permission))
    .slice(0, 1)
}

function neededBy({ access }: Operation): readonly string[] {
  return access.kind === 'permission' ? [access.permission, ...(access.also ?? [])] : []
}

async function recordDenial(
  context: ServiceContext,
  { id }: Operation,
  missing: readonly string[],
): Promise<void> {
  await recordEvent(context.db, context, {
    action: 'action.denied',
    outcome: 'denied',
    reason: 'FORBIDDEN',
    after: { attempted: id, needs: missing.join(' or ') },
  })
}

/** Reads the preconditions in the headers and the media type of the body, before the operation runs. */
function readPreconditions(
  operation: Operation,
  { headers, body }: FastifyRequest,
): Result<{ requestId: string; version: number }, Problem> {
  if (body instanceof URLSearchParams) return refuseFor(PROBLEMS.notJson)
  const requestId = headers['idempotency-key'] ?? randomUUID()
  if (operation.idempotencyKey && !requestIdInput.safeParse(requestId).success) {
    const detail = 'Idempotency-Key: use 8 to 200 letters, digits and _ . : -'
    return refuseFor(problemOfFailure({ code: 'INVALID_INPUT', message: detail }))
  }
  if (!operation.ifMatch) return succeed({ requestId: String(requestId), version: 0 })
  const ifMatch = headers['if-match']
  if (ifMatch === undefined) return refuseFor(PRECONDITION_REQUIRED)
  const version = versionOf(ifMatch)
  return version === null ? refuseFor(NO_SINGLE_VERSION) : succeed({ requestId: String(requestId), version })
}

function send(reply: FastifyReply, outcome: Extract<Outcome, { ok: true }>): FastifyReply {
  reply.code(outcome.status).headers(outcome.headers)
  return reply.send('pieces' in outcome ? Readable.from(outcome.pieces) : outcome.body)
}
