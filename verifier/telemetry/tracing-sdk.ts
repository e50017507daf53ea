import type { IncomingMessage } from 'node:http'
import type { Context } from '@opentelemetry/api'

export type TracingOptions = {
  /** Base address of an OTLP/HTTP collector. */
  endpoint: string
  /** The share of traces to keep, if the caller has not decided. */
  ratio: number
  name: string
  version: string
}

/** The time-out for calls of the collector. */
export const PATIENCE_MS = 2_000

/** Loads OpenTelemetry's SDK and connects it to the collector. `onLoss` gets spans that could not be sent. */
export async function openTracingSdk(
  { endpoint, ratio, name, version }: TracingOptions,
  onLoss: (error: unknown) => void,
) {
  const [api, core, sdk, { resourceFromAttributes }, hooks] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
  ])
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'chatelaine-verifier',
      'service.version': version,
      'service.instance.id': name,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: await exporterTo(endpoint, onLoss) })],
  })
  // Not the global context manager of the API: several verifiers may live in one process.
  const contexts = new hooks.AsyncLocalStorageContextManager().enable()
  const propagator = new core.W3CTraceContextPropagator()
  const parentOf = ({ headers }: IncomingMessage): Context =>
    propagator.extract(api.ROOT_CONTEXT, headers, {
      // `tracestate` is free text of the caller; therefore it is not passed on.
      get: (carrier, header) => (header === 'traceparent' ? carrier[header] : undefined),
      keys: () => ['traceparent'],
    })
  return { api, provider, contexts, parentOf }
}

async function exporterTo(endpoint: string, onLoss: (error: unknown) => void) {
  const [core, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/core'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: PATIENCE_MS,
  })
  const send = exporter.export.bind(exporter)
  return Object.assign(exporter, {
    export: (spans: Parameters<typeof send>[0], done: Parameters<typeof send>[1]) =>
      send(spans, (result) => {
        if (result.code !== core.ExportResultCode.SUCCESS) onLoss(result.error)
        done(result)
      }),
  })
}
