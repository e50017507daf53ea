import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { build } from 'esbuild'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeLogger } from '@/lib/logger'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'
import type { RunningVerifier } from '../start-verifier'
import { openTracing } from './tracing'

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })
const SpanRecord = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(Attribute).default([]),
})
const Export = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(SpanRecord) })) })),
})
type SpanRecord = z.infer<typeof SpanRecord>

/** A minimal collector: OTLP over HTTP, as JSON. */
async function openCollector() {
  const received: { path: string; body: string }[] = []
  const server: Server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(Buffer.from(piece))
    received.push({ path: request.url ?? '', body: Buffer.concat(pieces).toString('utf8') })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const spans = () =>
    received.flatMap(({ body }) =>
      Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap((scope) => scope.spans),
      ),
    )
  return { url: `http://127.0.0.1:${port}`, received, spans, close: () => server.close() }
}

describe('traces', () => {
  let world: VerifierWorld
  let collector: Awaited<ReturnType<typeof openCollector>>
  let verifier: RunningVerifier
  let key: TestKey
  let url: string

  beforeAll(async () => {
    world = await openVerifierWorld()
    collector = await openCollector()
    verifier = await world.startAnother({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
    url = `http://127.0.0.1:${verifier.port}`
    key = await addKey(world.home, {
      grants: [{ role: 'global_admin' }],
      scopes: ['keys:verify', 'access-keys:read'],
    })
    await verify(url, key.basic, { credential: key.bearer })
    await verify(url, key.basic, { credential: key.bearer })
    await fetch(`${url}/v1/verify`, {
      method: 'POST',
      headers: {
        authorization: key.basic,
        'content-type': 'application/json',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        tracestate: `vendor=${key.secret}`,
      },
      body: JSON.stringify({ credential: `${key.secret}x` }),
    })
    await fetch(`${url}/v1/verify`, {
      method: 'POST',
      headers: {
        authorization: key.basic,
        traceparent: '00-11111111111111111111111111111111-2222222222222222-00',
      },
    })
    await fetch(`${url}/oauth2/introspect`, {
      method: 'POST',
      headers: { authorization: world.caller.basic },
      body: new URLSearchParams({ token: key.secret }),
    })
    await fetch(`${url}/v1/forward-auth/default?permission=access-keys:read`, {
      headers: { authorization: key.bearer },
    })
    await fetch(`${url}/v1/access-keys/${key.keyId}`, { headers: { authorization: key.basic } })
    await fetch(`${url}/v1/access-keys/${key.secret}?token=${key.secret}`)
    await fetch(`${url}/readyz`)
    await verifier.stop()
  })
  afterAll(async () => {
    collector.close()
    await world.close()
  })

  const named = (name: string): SpanRecord[] => collector.spans().filter((span) => span.name === name)
  const attributeOf = (span: SpanRecord | undefined, name: string) =>
    Object.values(span?.attributes.find((attribute) => attribute.key === name)?.value ?? {})[0]

  test('reach the collector as OTLP over HTTP', () => {
    expect(collector.received.length).toBeGreaterThan(0)
    expect(new Set(collector.received.map(({ path }) => path))).toEqual(new Set(['/v1/traces']))
  })

  test('show each kind of request: route, status and outcome', () => {
    expect(named('POST /v1/verify').map((span) => attributeOf(span, 'chatelaine.outcome'))).toEqual([
      'VALID',
      'VALID',
      'MALFORMED',
    ])
    expect(named('POST /v1/verify').map((span) => attributeOf(span, 'chatelaine.warm'))).toEqual([
      false,
      true,
      false,
    ])
    for (const name of [
      'POST /oauth2/introspect',
      'GET /v1/forward-auth/:workspace',
      'GET /v1/access-keys/:keyId',
    ]) {
      expect([name, Number(attributeOf(named(name)[0], 'http.response.status_code'))]).toEqual([name, 200])
    }
    expect(collector.spans().some(({ name }) => name.includes('readyz'))).toBe(false)
  })

  test('carry the request id of the answer', () => {
    const requests = collector
      .spans()
      .filter((span) => attributeOf(span, 'http.request.method') !== undefined)
    expect(requests.length).toBeGreaterThan(6)
    for (const span of requests)
      expect(attributeOf(span, 'chatelaine.request_id')).toMatch(/^dec_[0-9A-Za-z]{16}$/)
  })

  test('show database reads inside the request that waited for them, and none in a warm request', () => {
    const [cold, warm] = named('POST /v1/verify')
    const within = (span: SpanRecord | undefined) =>
      collector.spans().filter(({ parentSpanId }) => parentSpanId === span?.spanId)
    expect(within(cold).map(({ name }) => name)).toContain('SELECT')
    expect(within(warm)).toEqual([])
    expect(within(named('GET /v1/access-keys/:keyId')[0]).map(({ name }) => name)).toContain('SELECT')
  })

  test("continue the caller's trace, and obey a caller that keeps no trace", () => {
    const continued = collector
      .spans()
      .filter(({ traceId }) => traceId === '0af7651916cd43dd8448eb211c80319c')
    expect(continued.map(({ parentSpanId }) => parentSpanId)).toContain('b7ad6b7169203331')
    expect(collector.spans().filter(({ traceId }) => /^1+$/.test(traceId))).toEqual([])
  })

  test('cost nothing if they are off: the SDK is not even loaded', async () => {
    const { outputFiles } = await build({
      entryPoints: ['verifier/main.ts'],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
    const text = outputFiles[0]?.text ?? ''
    expect(text).toContain('import("@opentelemetry/sdk-trace")')
    expect(text).not.toMatch(/^import .*@opentelemetry/m)
  })

  test('are lost, and logged as lost, while the collector is away', async () => {
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) })
    const settings = { endpoint: 'http://127.0.0.1:9', ratio: 1, name: 'alone', version: '0' }
    const tracing = await openTracing(settings, log)
    const server = createServer(tracing.around((_request, response) => response.end('ok')))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const answer = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    expect(await answer.text()).toBe('ok')
    server.close()
    await tracing.close()
    expect(lines.filter((line) => line.includes('traces could not be sent'))).toHaveLength(1)
  })

  test('are named by the log lines of their requests, and by no others', async () => {
    const lines: string[] = []
    const log = makeLogger({ write: (line: string) => lines.push(line) })
    log.level = 'info'
    const tracing = await openTracing({ endpoint: collector.url, ratio: 1, name: 'alone', version: '0' }, log)
    const server = createServer(
      tracing.around((_request, response) => {
        log.info('inside')
        response.end()
      }),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, {
      headers: { traceparent },
    })
    log.info('outside')
    server.close()
    await tracing.close()
    const [inside, outside] = lines.map((line) => JSON.parse(line))
    expect(inside).toMatchObject({ msg: 'inside', trace_id: '0af7651916cd43dd8448eb211c80319c' })
    expect(outside).not.toHaveProperty('trace_id')
  })

  test('carry no credential, no part of one, no statement and no requested URL', () => {
    const everything = collector.received.map(({ body }) => body).join('\n')
    const base64 = key.basic.slice('Basic '.length)
    for (const secret of [key.secret, key.secret.slice(-6), key.secret.slice(0, 12), base64, key.keyId]) {
      expect(everything).not.toContain(secret)
    }
    expect(everything).not.toMatch(/select .* from|access_keys|tracestate|\?token|permission=/i)
  })
})
