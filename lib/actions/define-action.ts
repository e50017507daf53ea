import 'server-only'
import { z } from 'zod'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { type MemberContext, memberActor, memberContext } from '@/lib/auth/member-context'
import { type RequestFacts, requestFacts } from '@/lib/auth/request-facts'
import { getViewer } from '@/lib/auth/viewer'
import { attemptName } from '@/lib/domain/attempts/attempt-name'
import { type Failure, type Result, refuse, succeed } from '@/lib/domain/result'
import { recordRefusedRequest } from '@/lib/services/audit/record-refused-request'
import type { ServiceContext } from '@/lib/services/context/context'
import type { Viewer } from '@/lib/services/sessions/find-viewer'
import type { ActionResult } from './action-result'
import { countedAction } from './counted-action'
import { isOwnOrigin } from './own-origin'
import { unexpected } from './unexpected'

type Command<Value> = (context: ServiceContext, input: unknown) => Promise<Result<Value>>

/** `attempt`: a name by which the page can ask for the result of this attempt, if the answer is lost. */
export type ServerAction<Value> = (
  workspaceSlug: string,
  input: unknown,
  attempt?: string,
) => Promise<ActionResult<Value>>

// A server action is a public POST. The arguments may be anything that React can decode.
const actionArguments = z.tuple([
  z.string().max(200),
  z.record(z.string(), z.unknown()),
  attemptName.optional(),
])

/**
 * A command as a server action. Whatever path receives the POST, the action itself checks `Origin`, the session, the
 * membership and the form of the arguments. It answers with data only: the error behind a failure stays in the log.
 * `name` is the name of the export, for metrics.
 */
export function defineAction<Value>(name: string, command: Command<Value>): ServerAction<Value> {
  return actionBy('person', name, command)
}

/** The same for a query that a page polls. Polling does not keep alive the session of an absent person. */
export function definePoll<Value>(name: string, command: Command<Value>): ServerAction<Value> {
  return actionBy('poll', name, command)
}

function actionBy<Value>(by: 'person' | 'poll', name: string, command: Command<Value>): ServerAction<Value> {
  return countedAction(name, async (...given: unknown[]) => {
    const request = await requestFacts()
    try {
      const parsed = actionArguments.safeParse(given)
      const admitted = await admit(by, parsed.success ? parsed.data[0] : null, request)
      if (!admitted.ok) return admitted
      if (!parsed.success) return refuse('INVALID_INPUT', 'This request didn’t come from the console.')
      const [, input, attempt] = parsed.data
      return await command({ ...admitted.value, attempt }, input)
    } catch (error) {
      return unexpected(error, request)
    }
  })
}

/** Admits the request as a member of the workspace. Otherwise records and refuses it. */
async function admit(
  by: 'person' | 'poll',
  workspaceSlug: string | null,
  request: RequestFacts,
): Promise<Result<MemberContext>> {
  const viewer = await getViewer(by)
  const deny = async (code: Failure['code'], attempted: string, message: string) => {
    await recordDenial(viewer, { workspaceSlug: workspaceSlug ?? '', request, reason: code, attempted })
    return refuse(code, message)
  }
  if (!isOwnOrigin(request.origin)) return await deny('FORBIDDEN', 'a request from another origin', FOREIGN)
  if (viewer === null) return await deny('UNAUTHENTICATED', 'a request without a session', SIGNED_OUT)
  const slug = workspaceSlug ?? viewer.workspaces[0]?.slug ?? ''
  const context = memberContext(viewer, slug, request)
  if (context !== null) return succeed(context)
  return await deny(
    'NOT_FOUND',
    'a request to a workspace that they are not in',
    'This workspace doesn’t exist.',
  )
}

const FOREIGN = 'This request didn’t come from the console.'
const SIGNED_OUT = 'You’re signed out, and nothing was changed. Sign in and try again.'

type Denial = { workspaceSlug: string; request: RequestFacts; reason: string; attempted: string }

async function recordDenial(viewer: Viewer | null, denial: Denial): Promise<void> {
  const { db } = consoleRuntime().database
  const member = viewer?.workspaces.find((one) => one.slug === denial.workspaceSlug)
  // In a workspace without membership, a person has no role and counts as anonymous, with the e-mail as the name.
  const actor =
    viewer !== null && member !== undefined
      ? memberActor(viewer, member.role)
      : ({ type: 'anonymous', label: viewer?.user.email ?? 'signed out' } as const)
  await recordRefusedRequest(db, { ...denial, actor })
}
