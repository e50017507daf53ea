import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ChangeFeedReader, type FeedPart } from '@/db/queries/change-feed-rows'
import { changesAnswer } from '@/lib/domain/api/verifier-answers'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { type Problem, problemOf, tooManyRequests } from '@/lib/http/problem'
import { describeEndpoint, nameOfEndpoint, VERIFY_ACCESS } from '../api/operation'
import type { RouteParts } from '../api/route-parts'
import { startChangeStream } from '../changes/change-stream'
import {
  endOf,
  type FeedPosition,
  formatPosition,
  INVALID_SINCE,
  isResumable,
  parsePosition,
  positionOf,
  publicChange,
  type Since,
  startOf,
} from '../changes/feed-position'
import { type StreamBounds, StreamPlaces } from '../changes/stream-places'
import { answerOf, authenticateCaller, isStillAuthentic } from '../credentials/authenticate-caller'
import { rateLimitHeaders } from '../credentials/rate-limits'
import { replyProblem } from '../http/reply-problem'

export const LIST_CHANGES = describeEndpoint({
  id: 'listChanges',
  method: 'GET',
  path: '/v1/changes',
  tag: 'Verification',
  summary: 'Changes, for clients that cache answers',
  description:
    'With `Accept: text/event-stream`, the answer is a stream of server-sent events, otherwise a page. `since` is the `next` of the previous page, the ID of the last event, or 0 for the beginning (30 days ago, less two hours). `changes` come in an order that never changes. `unsettled` changes are committed and in force, but an older transaction is still open. Apply them at once, and expect each of them once more, with an ID. A stream sends them without an ID. If the feed cannot continue from a position, the answer is 410, or the event `reset` in a stream. You may have missed changes. Therefore drop every cached answer.',
  access: VERIFY_ACCESS,
  querySchema: z.object({ since: z.string().optional() }),
  answers: { 200: { description: 'Changes of the workspace', schema: changesAnswer } },
  problems: ['POSITION_LOST'],
  inputStatus: 400,
})

const ENDPOINT = nameOfEndpoint(LIST_CHANGES)
const PAGE = 500

/**
 * GET /v1/changes: the changes of the caller's workspace, for resource servers that cache answers. A stream of
 * server-sent events if the client accepts one, otherwise a page of JSON for clients that poll.
 */
export function register(app: FastifyInstance, { db, judge, evidenceOf, changes }: RouteParts): void {
  const feed = new ChangeFeedReader(db)
  const streams = new Set<() => void>()
  const places = new StreamPlaces()
  app.addHook('preClose', async () => {
    for (const end of streams) end()
  })
  app.get(LIST_CHANGES.path, async (request, reply) => {
    const evidence = evidenceOf(request.raw)
    const answer = answerOf(evidence, String(request.id), ENDPOINT)
    const authenticated = await authenticateCaller(judge, evidence, 'keys:verify', answer)
    if (!authenticated.ok) return replyProblem(reply, authenticated.failure)
    const { actor, workspace, rate } = authenticated.value
    const headers = rate === null ? {} : rateLimitHeaders(rate)
    reply.headers(headers)
    const asked = sinceOf(request)
    if (!asked.ok) return replyProblem(reply, asked.failure)
    const since = asked.value
    const first = await feed.read(workspace.id, since, PAGE)
    const isLost = since !== null && since !== 'beginning' && !isResumable(since, first)
    if (!(request.headers.accept ?? '').includes('text/event-stream'))
      return isLost ? replyProblem(reply, positionLost(first)) : page(first)
    // The client has left during the authentication. Its close event is over; a stream would keep its place for ever.
    if (reply.raw.destroyed || request.raw.socket.destroyed) return reply.hijack()
    const place = places.take(actor.keyId, workspace.id)
    if (!place.ok) return replyProblem(reply, FULL[place.failure])
    const end = startChangeStream(reply, {
      feed,
      changes,
      workspaceId: workspace.id,
      headers,
      start: isLost ? endOf(first) : startFrom(since, first),
      isReset: isLost,
      isStillAllowed: () => isStillAuthentic(judge, evidence, 'keys:verify'),
      onEnd: () => {
        place.value()
        streams.delete(end)
      },
    })
    streams.add(end)
    return reply
  })
}

function startFrom(since: Since | null, first: FeedPart): FeedPosition {
  if (since === null) return endOf(first)
  return since === 'beginning' ? startOf(first) : since
}

function page(part: FeedPart) {
  const last = part.rows.at(-1)
  const more = part.rows.length === PAGE
  return {
    changes: part.rows.map((row) => publicChange(row, positionOf(part, row))),
    unsettled: part.unsettled.map((row) => publicChange(row, null)),
    next: formatPosition(more && last !== undefined ? positionOf(part, last) : endOf(part)),
    more,
  }
}

function sinceOf({ raw, headers }: FastifyRequest): Result<Since | null, Problem> {
  const lastEventId = headers['last-event-id']
  const url = raw.url ?? ''
  const question = url.indexOf('?')
  const given = new URLSearchParams(question < 0 ? '' : url.slice(question + 1)).getAll('since')
  const text = typeof lastEventId === 'string' ? lastEventId : given[0]
  if (text === undefined) return succeed(null)
  return given.length > 1 ? refuseFor(INVALID_SINCE) : parsePosition(text)
}

const positionLost = (part: FeedPart): Problem =>
  problemOf(
    'POSITION_LOST',
    'The changes since this position aren’t known: it’s too old, or the database is a different one. Drop every cached answer, then continue from `next`.',
    { members: { next: formatPosition(endOf(part)) } },
  )
const POLL_INSTEAD = 'Close some, or poll with ?since= instead.'

/** The problem if every place is taken: of the key, of the workspace, or of this verifier. */
const FULL: Record<keyof StreamBounds, Problem> = {
  perKey: tooManyRequests(5, `This key has reached its limit of open streams. ${POLL_INSTEAD}`),
  perWorkspace: tooManyRequests(5, `This workspace has reached its limit of open streams. ${POLL_INSTEAD}`),
  inAll: {
    status: 503,
    code: 'UNAVAILABLE',
    title: 'Too many streams',
    detail: 'This verifier serves as many streams as it may. Poll with ?since= instead.',
    headers: { 'Retry-After': '5' },
  },
}
