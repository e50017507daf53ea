import 'server-only'
import { z } from 'zod'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { type MemberContext, memberContext } from '@/lib/auth/member-context'
import { type RequestFacts, requestFacts } from '@/lib/auth/request-facts'
import { getViewer } from '@/lib/auth/viewer'
import type { Failure, Result } from '@/lib/domain/result'
import { loggerFor } from '@/lib/logger'
import { recordRefusedRequest } from '@/lib/services/audit/record-refused-request'
import type { ServiceContext } from '@/lib/services/context'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'
import type { ActionResult } from './action-result'

const log = loggerFor('actions')

type Verb<Value> = (context: ServiceContext, input: unknown) => Promise<Result<Value>>
export type ServerAction<Value> = (workspaceSlug: string, input: unknown) => Promise<ActionResult<Value>>

// A server action is a public POST: what arrives may be anything that React can decode.
const actionArguments = z.tuple([z.string().max(200), z.record(z.string(), z.unknown())])

/**
 * A verb as a server action. Whatever path it is posted to, it checks the arguments' shape, `Origin`, the session
 * and the membership itself, and answers with data only: the error behind a failure stays in the log.
 */
export function defineAction<Value>(verb: Verb<Value>): ServerAction<Value> {
  return async (...given: unknown[]) => {
    const request = await requestFacts()
    try {
      const parsed = actionArguments.safeParse(given)
      const slug = parsed.success ? parsed.data[0] : ''
      const admitted = await admit(slug, request)
      if (!admitted.ok) return admitted
      if (!parsed.success) return failure('INVALID_INPUT', 'The request is not one that this console makes.')
      return await verb(admitted.value, parsed.data[1])
    } catch (error) {
      return unexpected(error, request)
    }
  }
}

/** Lets the request in as a member of the workspace, or refuses it and records that. */
async function admit(workspaceSlug: string, request: RequestFacts): Promise<Result<MemberContext>> {
  const viewer = await getViewer()
  const refuse = async (reason: Failure['code'], attempted: string, message: string) => {
    const actor = viewer
      ? ({ type: 'anonymous', label: viewer.user.email } as const)
      : ({ type: 'anonymous', label: 'signed out' } as const)
    const { database } = consoleRuntime()
    await recordRefusedRequest(database.db, { actor, workspaceSlug, request, reason, attempted })
    return failure(reason, message)
  }
  if (!isOwnOrigin(request.origin)) {
    return await refuse(
      'FORBIDDEN',
      'request from another origin',
      'This request did not come from the console.',
    )
  }
  if (viewer === null) {
    return await refuse(
      'UNAUTHENTICATED',
      'request without a session',
      'You are signed out. Sign in and try again.',
    )
  }
  const context = memberContext(viewer, workspaceSlug, request)
  if (context === null) {
    return await refuse('NOT_FOUND', 'request to a foreign workspace', 'There is no such workspace.')
  }
  return { ok: true, value: context }
}

/** Next's own check can be talked round with forwarding headers, and lets a missing `Origin` pass. */
export function isOwnOrigin(origin: string | null): boolean {
  return origin !== null && origin === consoleRuntime().env.PUBLIC_URL
}

function failure(code: Failure['code'], message: string) {
  return { ok: false, failure: { code, message } } as const
}

/** The browser learns that it failed and under which id; what failed is for the log. */
export function unexpected(error: unknown, request: RequestFacts): ActionResult<never> {
  log.error({ err: error, requestId: request.id }, 'an action failed')
  const requestId = request.id
  if (isDatabaseUnavailable(error)) {
    const message = 'The database cannot be reached. Nothing was changed. Try again in a moment.'
    return { ok: false, failure: { code: 'UNAVAILABLE', message, requestId } }
  }
  const message = 'Something broke on the server. Look whether the change was made before you try again.'
  return { ok: false, failure: { code: 'INTERNAL', message, requestId } }
}
