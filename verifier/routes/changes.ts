import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type FeedPosition, type FeedRow, feedEnd, selectFeed } from '@/db/queries/change-feed-rows'
import { type Problem, tooManyRequests } from '@/lib/http/problem'
import { PRIVATE_HEADERS } from '../answers'
import { type AuthenticatedCaller, authenticateCaller, isStillAuthentic } from '../authenticate-caller'
import { replyProblem } from '../reply-problem'
import type { RouteParts } from '../route-parts'
import { type StreamBounds, StreamPlaces } from '../stream-places'

const PAGE = 500
const LOOK_EVERY_MS = 1_000
const HEARTBEAT_MS = 15_000

/**
 * GET /v1/changes: what changed in the caller's workspace, for resource servers that keep answers themselves. A stream
 * of server-sent events for those who accept one, a page of JSON for those who ask again and again.
 */
export function register(app: FastifyInstance, parts: RouteParts): void {
  const streams = new Set<() => void>()
  const places = new StreamPlaces()
  app.addHook('preClose', async () => {
    for (const end of streams) end()
  })
  app.get('/v1/changes', async (request, reply) => {
    const evidence = parts.evidenceOf(request.raw)
    const authenticated = await authenticateCaller(parts.judge, evidence, 'keys:verify')
    if (!authenticated.ok) return replyProblem(reply, authenticated.problem)
    const since = sinceOf(request.raw.url ?? '', request.headers['last-event-id'])
    if (since === 'invalid') return replyProblem(reply, INVALID_SINCE)
    const { caller } = authenticated
    const position = since ?? (await feedEnd(parts.db))
    if (!(request.headers.accept ?? '').includes('text/event-stream'))
      return await page(parts, caller, position)
    const place = places.take(caller.actor.keyId, caller.workspace.id)
    if (typeof place === 'string') return replyProblem(reply, FULL[place])
    const isStillAllowed = () => isStillAuthentic(parts.judge, evidence, 'keys:verify')
    const end = startStream(reply, parts, caller, position, isStillAllowed, () => {
      place()
      streams.delete(end)
    })
    streams.add(end)
    return reply
  })
}

async function page({ db }: RouteParts, { workspace }: AuthenticatedCaller, after: FeedPosition) {
  const rows = await selectFeed(db, workspace.id, after, PAGE)
  const last = rows.at(-1) ?? after
  return { changes: rows.map(publicChange), next: formatPosition(last), more: rows.length === PAGE }
}

function startStream(
  reply: FastifyReply,
  { db, changes }: RouteParts,
  { workspace }: AuthenticatedCaller,
  start: FeedPosition,
  isStillAllowed: () => Promise<boolean>,
  onEnd: () => void,
): () => void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...PRIVATE_HEADERS,
    'Content-Type': 'text/event-stream; charset=utf-8',
    'X-Accel-Buffering': 'no',
    'X-Request-Id': String(reply.request.id),
  })
  raw.write(`retry: 1000\nid: ${formatPosition(start)}\nevent: ready\ndata: {}\n\n`)
  let position = start
  let isBusy = false
  let isBehind = false
  const send = async () => {
    isBehind = true
    if (isBusy) return
    isBusy = true
    try {
      while (isBehind && !raw.destroyed) {
        isBehind = false
        if (!(await isStillAllowed())) return end()
        const rows = await selectFeed(db, workspace.id, position, PAGE)
        for (const row of rows) raw.write(eventOf(row))
        position = rows.at(-1) ?? position
        if (rows.length === PAGE) isBehind = true
        if (raw.writableNeedDrain) await readOn(raw)
      }
    } catch {
      // The database is away: the reader keeps its place and hears more when it is back.
    } finally {
      isBusy = false
    }
  }
  const look = setInterval(send, LOOK_EVERY_MS)
  const heartbeat = setInterval(() => {
    if (!raw.writableNeedDrain) raw.write(': still here\n\n')
  }, HEARTBEAT_MS)
  const unsubscribe = changes.subscribe(workspace.id, send)
  const end = () => {
    clearInterval(look)
    clearInterval(heartbeat)
    unsubscribe()
    onEnd()
    raw.end()
  }
  raw.on('close', end)
  send()
  return end
}

/** Waits until the reader has taken what was sent: a slow one must not make the feed pile up in memory. */
function readOn(raw: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      raw.off('drain', go)
      raw.off('close', go)
      resolve()
    }
    raw.on('drain', go)
    raw.on('close', go)
    if (raw.destroyed) go()
  })
}

function eventOf(row: FeedRow): string {
  return `id: ${formatPosition(row)}\nevent: change\ndata: ${JSON.stringify(publicChange(row))}\n\n`
}

function publicChange({ transactionId, id, kind, keyId, secretId, at }: FeedRow) {
  return { id: formatPosition({ transactionId, id }), kind, keyId, secretId, at }
}

function formatPosition({ transactionId, id }: FeedPosition): string {
  return `${transactionId}-${id}`
}

function sinceOf(url: string, lastEventId: string | string[] | undefined): FeedPosition | null | 'invalid' {
  const question = url.indexOf('?')
  const given = new URLSearchParams(question < 0 ? '' : url.slice(question + 1)).getAll('since')
  const text = typeof lastEventId === 'string' ? lastEventId : given[0]
  if (text === undefined) return null
  if (text === '0') return { transactionId: '0', id: 0 }
  const match = /^(\d{1,18})-(\d{1,16})$/.exec(text)
  if (given.length > 1 || match?.[1] === undefined || match[2] === undefined) return 'invalid'
  return { transactionId: match[1], id: Number(match[2]) }
}

const INVALID_SINCE: Problem = {
  status: 400,
  code: 'INVALID_INPUT',
  title: 'Invalid input',
  detail: 'since is an id that this feed gave, or 0 for its beginning.',
}
const POLL_INSTEAD = 'Close some, or poll with ?since= instead.'

/** What to say when every place is taken: of the key, of the workspace, of this verifier. */
const FULL: Record<keyof StreamBounds, Problem> = {
  perKey: tooManyRequests(5, `This key has as many streams open here as it may. ${POLL_INSTEAD}`),
  perWorkspace: tooManyRequests(
    5,
    `The keys of this workspace have as many streams open here as they may. ${POLL_INSTEAD}`,
  ),
  inAll: {
    status: 503,
    code: 'UNAVAILABLE',
    title: 'Too many streams',
    detail: 'This verifier serves as many streams as it may. Poll with ?since= instead.',
    headers: { 'Retry-After': '5' },
  },
}
