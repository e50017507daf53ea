import type { Socket } from 'node:net'
import type { FastifyReply } from 'fastify'
import type { ChangeFeedReader, FeedPart, FeedRow } from '@/db/queries/change-feed-rows'
import { PRIVATE_HEADERS } from '../http/answers'
import type { ChangeSubscriptions } from './change-subscriptions'
import {
  endOf,
  type FeedPosition,
  formatPosition,
  isOfThisHistory,
  positionOf,
  publicChange,
} from './feed-position'

const PAGE = 500
const LOOK_EVERY_MS = 1_000
const HEARTBEAT_MS = 15_000

export type ChangeStreamOptions = {
  feed: ChangeFeedReader
  changes: ChangeSubscriptions
  workspaceId: string
  /** Further headers of this answer; every stream has its own headers besides. */
  headers: Readonly<Record<string, string>>
  start: FeedPosition
  /** The reader's position cannot be resumed. The stream says this first, and continues from `position`. */
  isReset: boolean
  isStillAllowed: () => Promise<boolean>
  /** Called once when the stream ends, for whatever reason. */
  onEnd: () => void
}

/**
 * Sends the changes of a workspace as server-sent events, until the reader leaves or loses the right, or the verifier
 * stops. A change is sent when it is committed. While an older transaction is still open, the change is sent without
 * an id; therefore a reader that resumes from the id before it misses nothing. The id follows alone when the order is
 * settled. Returns a function that ends the stream.
 */
export function startChangeStream(reply: FastifyReply, options: ChangeStreamOptions): () => void {
  const stream = new ChangeStream(reply, options)
  stream.begin()
  return stream.end
}

class ChangeStream {
  readonly #raw: FastifyReply['raw']
  readonly #socket: Socket
  readonly #over = new AbortController()
  readonly #toldEarly = new Set<number>()
  #position: FeedPosition
  #isBusy = false
  #isBehind = false

  constructor(
    reply: FastifyReply,
    private readonly options: ChangeStreamOptions,
  ) {
    reply.hijack()
    this.#raw = reply.raw
    this.#socket = reply.request.raw.socket
    this.#position = options.start
    this.#raw.writeHead(200, {
      ...PRIVATE_HEADERS,
      ...options.headers,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'X-Accel-Buffering': 'no',
      'X-Request-Id': String(reply.request.id),
    })
  }

  begin(): void {
    this.#raw.write('retry: 1000\n')
    if (this.options.isReset) this.#tellReset()
    this.#raw.write(`id: ${formatPosition(this.#position)}\nevent: ready\ndata: {}\n\n`)
    const look = setInterval(this.send, LOOK_EVERY_MS)
    const heartbeat = setInterval(this.#beat, HEARTBEAT_MS)
    const unsubscribe = this.options.changes.subscribe(this.options.workspaceId, this.send)
    // A response that waits behind another response of its connection gets no event when the connection closes.
    const emitters = [this.#raw, this.#socket]
    for (const emitter of emitters) emitter.on('close', this.end)
    this.#over.signal.addEventListener('abort', () => {
      clearInterval(look)
      clearInterval(heartbeat)
      unsubscribe()
      for (const emitter of emitters) emitter.off('close', this.end)
      this.options.onEnd()
      this.#raw.end()
    })
    this.send()
  }

  readonly end = (): void => this.#over.abort()

  /** Sends the new changes. A call during a run makes the run repeat once. */
  readonly send = async (): Promise<void> => {
    this.#isBehind = true
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      while (this.#isBehind && !this.#over.signal.aborted) {
        this.#isBehind = false
        if (!(await this.options.isStillAllowed())) return this.end()
        this.#tell(await this.options.feed.read(this.options.workspaceId, this.#position, PAGE))
        if (this.#raw.writableNeedDrain) await this.#readOn()
      }
    } catch {
      // The database is away. The reader keeps its position and gets the changes when the database is back.
    } finally {
      this.#isBusy = false
    }
  }

  #tell(part: FeedPart): void {
    if (this.#over.signal.aborted) return
    if (!isOfThisHistory(this.#position, part)) {
      this.#position = endOf(part)
      this.#toldEarly.clear()
      this.#tellReset()
      this.#isBehind = true
      return
    }
    for (const row of part.rows) this.#tellSettled(part, row)
    for (const row of part.unsettled) this.#tellEarly(row)
    this.#isBehind ||= part.rows.length === PAGE
    const last = part.rows.at(-1)
    this.#position = part.rows.length === PAGE && last !== undefined ? positionOf(part, last) : endOf(part)
  }

  #tellSettled(part: FeedPart, row: FeedRow): void {
    const position = positionOf(part, row)
    const change = this.#toldEarly.delete(row.id) ? '' : changeOf(row, position)
    this.#raw.write(`id: ${formatPosition(position)}\n${change}\n`)
  }

  #tellEarly(row: FeedRow): void {
    if (this.#toldEarly.has(row.id)) return
    this.#toldEarly.add(row.id)
    this.#raw.write(`${changeOf(row, null)}\n`)
  }

  #tellReset(): void {
    this.#raw.write(`id: ${formatPosition(this.#position)}\nevent: reset\ndata: {"code":"POSITION_LOST"}\n\n`)
  }

  // The heartbeat carries the id. Otherwise a reader of a quiet workspace would resume from a position weeks ago.
  readonly #beat = (): void => {
    if (!this.#raw.writableNeedDrain)
      this.#raw.write(`: still here\nid: ${formatPosition(this.#position)}\n\n`)
  }

  /** Waits until the reader has read everything. Otherwise a slow reader would fill the memory. */
  #readOn(): Promise<void> {
    const { signal } = this.#over
    return new Promise((resolve) => {
      const go = () => {
        this.#raw.off('drain', go)
        signal.removeEventListener('abort', go)
        resolve()
      }
      this.#raw.on('drain', go)
      signal.addEventListener('abort', go)
      if (signal.aborted) go()
    })
  }
}

function changeOf(row: FeedRow, position: FeedPosition | null): string {
  return `event: change\ndata: ${JSON.stringify(publicChange(row, position))}\n`
}
