import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Span } from '@opentelemetry/api'
import type pg from 'pg'
import type { Logger } from 'pino'
import { atMostEvery } from '@/lib/at-most-every'
import { addToLogLines } from '@/lib/log-context'
import { tracePool } from './traced-pool'
import { openTracingSdk, PATIENCE_MS, type TracingOptions } from './tracing-sdk'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Traces for operators with a collector. A span names route, status and duration. No URL, header, credential, key or
 * statement is an attribute.
 */
export type Tracing = {
  /** Wraps each request in a span, under the caller's `traceparent` if it sends one. */
  around: (handler: Handler) => Handler
  /** Sets the declared route of the current request. */
  onRoute: (method: string, route: string | undefined) => void
  /** Sets the outcome of the current request. */
  onAnswer: (outcome: string, isWarm: boolean) => void
  /** Sets the id of the current request in logs and answers. */
  onRequestId: (requestId: string) => void
  watch: (pool: pg.Pool) => void
  /** Sends the remaining spans, within a short time-out. */
  close: () => Promise<void>
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** Machines request these every few seconds; traces of them are noise. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])
const TELL_EVERY_MS = 30_000

/** Loads the SDK and connects it to the collector. Without traces, the SDK costs nothing. */
export async function openTracing(options: TracingOptions, log: Logger): Promise<Tracing> {
  const onLoss = lossReporter(log)
  const { api, provider, contexts, parentOf } = await openTracingSdk(options, onLoss)
  const tracer = provider.getTracer('chatelaine', options.version)
  const present = () => api.trace.getSpan(contexts.active())
  const leaveLogLines = addToLogLines(() => {
    const span = present()
    return span === undefined ? undefined : { trace_id: span.spanContext().traceId }
  })
  return {
    around: (handler) => (request, response) => {
      if (PROBES.has(request.url ?? '')) return handler(request, response)
      const method = METHODS.has(request.method ?? '') ? (request.method ?? '') : '_OTHER'
      const span = tracer.startSpan(
        method,
        { kind: api.SpanKind.SERVER, attributes: { 'http.request.method': method } },
        parentOf(request),
      )
      const context = api.trace.setSpan(api.ROOT_CONTEXT, span)
      // Listeners run in the context of their emitter; these two emitters run in the context of the socket.
      contexts.bind(context, request)
      contexts.bind(context, response)
      response.once('close', () => endRequest(span, response, api.SpanStatusCode.ERROR))
      contexts.with(context, handler, undefined, request, response)
    },
    onRoute: (method, route) => {
      if (route !== undefined) present()?.setAttribute('http.route', route).updateName(`${method} ${route}`)
    },
    onAnswer: (outcome, isWarm) =>
      present()?.setAttributes({ 'chatelaine.outcome': outcome, 'chatelaine.warm': isWarm }),
    onRequestId: (requestId) => present()?.setAttribute('chatelaine.request_id', requestId),
    watch: (pool) =>
      tracePool(pool, {
        isWanted: () => present() !== undefined,
        start: (operation) => {
          const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': operation }
          const span = tracer.startSpan(
            operation,
            { kind: api.SpanKind.CLIENT, attributes },
            contexts.active(),
          )
          return (hasFailed) => {
            if (hasFailed) span.setStatus({ code: api.SpanStatusCode.ERROR })
            span.end()
          }
        },
      }),
    close: async () => {
      await provider.forceFlush({ timeoutMillis: PATIENCE_MS }).catch(() => undefined)
      await provider.shutdown().catch(() => undefined)
      leaveLogLines()
      contexts.disable()
    },
  }
}

/** While the collector is away, only traces are lost. Logs this at most twice a minute. */
function lossReporter(log: Logger): (error: unknown) => void {
  const isTimeToTell = atMostEvery(TELL_EVERY_MS)
  return (error) => {
    if (isTimeToTell()) log.warn({ err: error }, 'traces could not be sent')
  }
}

function endRequest(span: Span, response: ServerResponse, failed: 2): void {
  span.setAttribute('http.response.status_code', response.statusCode)
  if (response.statusCode >= 500) span.setStatus({ code: failed })
  if (!response.writableFinished) span.setAttribute('error.type', 'aborted')
  span.end()
}
