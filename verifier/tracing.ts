import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context, Span } from '@opentelemetry/api'
import type pg from 'pg'
import type { Logger } from 'pino'
import { atMostEvery } from '@/lib/at-most-every'
import { tracePool } from './traced-pool'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Traces of what this verifier does, for whoever has a collector. A span says which route, which status and how long,
 * never what was sent: no URL, header, credential, key or statement is an attribute.
 */
export type Tracing = {
  /** A span around each request, under the caller's `traceparent` where it sends one. */
  around: (handler: Handler) => Handler
  /** Says which route the present request took, as it was declared and not as it was asked for. */
  onRoute: (method: string, route: string | undefined) => void
  /** Says what the present request came to. */
  onAnswer: (outcome: string, isWarm: boolean) => void
  watch: (pool: pg.Pool) => void
  /** Sends what has not been sent, for a moment at most. */
  close: () => Promise<void>
}

export type TracingOptions = {
  /** Base address of an OTLP/HTTP collector. */
  endpoint: string
  /** The share of traces to keep that no caller has decided about. */
  ratio: number
  name: string
  version: string
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** Asked every few seconds by machines; nobody wants to read about it. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])
const PATIENCE_MS = 2_000
const TELL_EVERY_MS = 30_000

/** Loads the SDK, which nobody pays for who has not asked for traces, and connects it to the collector. */
export async function openTracing(
  { endpoint, ratio, name, version }: TracingOptions,
  log: Logger,
): Promise<Tracing> {
  const [api, core, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, hooks] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
  ])
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: PATIENCE_MS,
  })
  const send = exporter.export.bind(exporter)
  const onLoss = lossReporter(log)
  Object.assign(exporter, {
    export: (spans: Parameters<typeof send>[0], done: Parameters<typeof send>[1]) =>
      send(spans, (result) => {
        if (result.code !== core.ExportResultCode.SUCCESS) onLoss(result.error)
        done(result)
      }),
  })
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'chatelaine-verifier',
      'service.version': version,
      'service.instance.id': name,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('chatelaine', version)
  // Its own, not the API's global one: several verifiers may live in one process.
  const contexts = new hooks.AsyncLocalStorageContextManager().enable()
  const present = () => api.trace.getSpan(contexts.active())
  const propagator = new core.W3CTraceContextPropagator()
  const parentOf = ({ headers }: IncomingMessage): Context =>
    propagator.extract(api.ROOT_CONTEXT, headers, {
      // `tracestate` is free text of the caller's, which could be anything; it is not handed on.
      get: (carrier, header) => (header === 'traceparent' ? carrier[header] : undefined),
      keys: () => ['traceparent'],
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
      // Listeners run in the context of who emits; these two emit from the socket's.
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
      contexts.disable()
    },
  }
}

/** Traces are lost while the collector is away, and nothing else is; said twice a minute at most. */
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
