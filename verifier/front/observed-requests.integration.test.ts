import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'
import type { RunningVerifier } from '../start-verifier'

const ID = '3f9a2b77-c1d4-4a6e-9b0f-aa11bb22cc33'
const OWN_ID = /^dec_[0-9A-Za-z]{16}$/

let world: VerifierWorld
let key: TestKey
/** Trusts 127.0.0.1, and logs at level debug. */
let observed: RunningVerifier
const lines: string[] = []

beforeAll(async () => {
  world = await openVerifierWorld()
  key = await addKey(world.home, { scopes: ['reports:read'] })
  // A logger without the redaction of the product: the verifier itself must leave secrets out.
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  observed = await world.startAnother({ TRUSTED_PROXIES: ['127.0.0.1'] }, log)
})
afterAll(() => world.close())

const urlOf = ({ port }: { port: number }) => `http://127.0.0.1:${port}`
type Call = { method: string; path: string; headers?: Record<string, string>; body?: string }
const send = ({ path, ...call }: Call, headers: Record<string, string>, url = urlOf(observed)) =>
  fetch(`${url}${path}`, { ...call, headers: { ...call.headers, ...headers } })

const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }
const verifyCall = (body: unknown): Call => ({
  method: 'POST',
  path: '/v1/verify',
  headers: { authorization: world.caller.basic, ...JSON_TYPE },
  body: JSON.stringify(body),
})

/** Each way to an answer: the call, and its status. */
const CALLS: [string, () => Call, number][] = [
  ['a decision', () => verifyCall({ credential: key.secret }), 200],
  ['a decision from memory', () => verifyCall({ credential: key.secret }), 200],
  ['a refusal', () => verifyCall({ credential: `${key.secret}x` }), 200],
  ['a caller without a credential', () => ({ method: 'POST', path: '/v1/verify', headers: JSON_TYPE }), 401],
  ['a method that is not served', () => ({ method: 'PATCH', path: '/v1/verify' }), 405],
  [
    'an introspection',
    () => ({
      method: 'POST',
      path: '/oauth2/introspect',
      headers: { authorization: world.caller.basic, ...FORM_TYPE },
      body: `token=${key.secret}`,
    }),
    200,
  ],
  [
    'a request that a proxy asks about',
    () => ({ method: 'GET', path: '/v1/forward-auth/default', headers: { authorization: key.bearer } }),
    200,
  ],
  ['a refused one', () => ({ method: 'GET', path: '/v1/forward-auth/default' }), 401],
  ['the management API', () => ({ method: 'GET', path: '/v1/access-keys' }), 401],
  ['an address that is none', () => ({ method: 'GET', path: '/nothing' }), 404],
]

describe('the id of a request', () => {
  test.each(CALLS)('comes from a trusted proxy: %s', async (_name, call, status) => {
    const answer = await send(call(), { 'x-request-id': ID })
    const text = await answer.text()
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([status, ID])
    if (status >= 400) expect(JSON.parse(text)).toMatchObject({ requestId: ID })
    if (text.includes('decisionId')) expect(JSON.parse(text).decisionId).toMatch(OWN_ID)
  })

  test.each(CALLS)('is generated for any other peer: %s', async (_name, call) => {
    const answer = await send(call(), { 'x-request-id': ID }, world.url)
    expect(answer.headers.get('x-request-id')).toMatch(OWN_ID)
  })

  test.each(CALLS)('is generated if the given id is invalid: %s', async (_name, call) => {
    for (const given of ['two words', 'a'.repeat(101), key.secret, '{"a":1}']) {
      const answer = await send(call(), { 'x-request-id': given })
      expect([given, answer.headers.get('x-request-id')]).toEqual([given, expect.stringMatching(OWN_ID)])
    }
  })

  test('stands in the audit event of the change', async () => {
    const admin = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
    const victim = await addKey(world.home)
    const id = 'edge-7f12.revocation'
    const headers = { authorization: admin.basic, 'x-request-id': id, ...JSON_TYPE }
    const answer = await send(
      {
        method: 'POST',
        path: `/v1/access-keys/${victim.keyId}/revoke`,
        body: '{"reason":"no longer needed"}',
      },
      headers,
    )
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([200, id])
    const events = await world.sql('select action from audit_events where request_id = $1', [id])
    expect(events).toContainEqual({ action: 'access_key.revoked' })
  })
})

describe('the log at level debug', () => {
  const lineOf = (id: string) =>
    lines.map((line) => JSON.parse(line)).filter(({ requestId, msg }) => requestId === id && msg === 'judged')

  test('has one line for each verification, with its subject', async () => {
    const call = verifyCall({
      credential: key.secret,
      require: { permission: 'reports:read' },
      context: { ip: '203.0.113.9' },
    })
    const headers = { 'x-forwarded-for': '198.51.100.7' }
    for (const id of ['line-cold', 'line-warm']) {
      await send(call, { ...headers, 'x-request-id': id })
      expect(lineOf(id)).toMatchObject([
        {
          level: 20,
          endpoint: '/v1/verify',
          outcome: 'VALID',
          keyId: key.keyId,
          workspace: 'default',
          permission: 'reports:read',
          address: '198.51.100.7',
          subjectAddress: '203.0.113.9',
          decisionId: expect.stringMatching(OWN_ID),
          ms: expect.any(Number),
        },
      ])
    }
    for (const [name, call] of CALLS.slice(5, 7)) {
      await send(call(), { 'x-request-id': 'line-others' })
      expect([name, lineOf('line-others').at(-1)]).toMatchObject([
        name,
        { outcome: 'VALID', keyId: key.keyId },
      ])
    }
    await send({ method: 'GET', path: '/v1/forward-auth/default' }, { 'x-request-id': 'line-problem' })
    expect(lineOf('line-problem')).toMatchObject([{ outcome: 'UNAUTHENTICATED' }])
  })

  test('has no credential, wherever in a request it stands', async () => {
    const canary = await addKey(world.home)
    const stray = 'Tr0ub4dor&3-horse'
    for (const value of [canary.secret, stray]) {
      const context = {
        ip: value,
        userAgent: value,
        referrer: value,
        method: value,
        path: value,
        clientId: value,
      }
      await send(verifyCall({ credential: value, require: { permission: value, account: value }, context }), {
        'x-client-id': value,
        'user-agent': value,
        'x-request-id': value,
        'x-forwarded-for': value,
        'x-forwarded-uri': `/${value}`,
      })
      const query = new URLSearchParams({ permission: value, account: value })
      await send(
        { method: 'GET', path: `/v1/forward-auth/${encodeURIComponent(value)}?${query}` },
        { authorization: `Bearer ${value}` },
      )
      const form = new URLSearchParams({ token: value }).toString()
      await send(
        { method: 'POST', path: '/oauth2/introspect', headers: FORM_TYPE, body: form },
        { authorization: world.caller.basic },
      )
    }
    const judged = lines.filter((line) => line.includes('"judged"')).join('\n')
    expect(judged).toContain('[not a permission]')
    for (const part of [canary.secret, canary.secret.slice(-12), stray, encodeURIComponent(stray)])
      expect(judged).not.toContain(part)
  })
})

describe('the metrics', () => {
  const scrape = async (headers: Record<string, string> = {}) =>
    await send({ method: 'GET', path: '/metrics' }, headers)
  const readingOf = (text: string, series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length),
    )

  test('count each answer by declared endpoint and status', async () => {
    const count = (text: string, endpoint: string, status: number) =>
      readingOf(text, `chatelaine_http_responses_total{endpoint="${endpoint}",status="${status}"}`) || 0
    const before = await (await scrape()).text()
    for (const [, call] of CALLS) await send(call(), {})
    await send({ method: 'GET', path: `/v1/access-keys/${key.keyId}` }, {})
    const after = await (await scrape()).text()
    const added = (endpoint: string, status: number) =>
      count(after, endpoint, status) - count(before, endpoint, status)
    expect([added('/v1/verify', 200), added('/v1/verify', 401), added('/v1/verify', 405)]).toEqual([3, 1, 1])
    expect(added('/oauth2/introspect', 200)).toBe(1)
    expect(added('/v1/forward-auth/:workspace', 200)).toBe(1)
    expect(added('/v1/forward-auth/:workspace', 401)).toBe(1)
    expect([added('/v1/access-keys', 401), added('/v1/access-keys/:keyId', 401), added('none', 404)]).toEqual(
      [1, 1, 1],
    )
    expect(after).not.toContain(key.keyId)
  })

  test('report readiness and the state of the database', async () => {
    const text = await (await scrape()).text()
    expect(readingOf(text, 'chatelaine_ready')).toBe(1)
    expect(readingOf(text, 'chatelaine_database_up')).toBe(1)
    expect(readingOf(text, 'chatelaine_database_errors_total{kind="timeout"}')).toBeGreaterThanOrEqual(0)
    expect(readingOf(text, 'chatelaine_database_connections_waiting{pool="verifier"}')).toBe(0)
    expect(readingOf(text, 'chatelaine_receipts_followed')).toBeGreaterThanOrEqual(0)
    expect(text).toMatch(/^chatelaine_build_info\{process="verifier",version="[^"]+",node="[\d.]+"\} 1$/m)
  })

  test('report that a verifier without its database is not ready', async () => {
    const away = await world.startAnother({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' })
    const text = await (await fetch(`${urlOf(away)}/metrics`)).text()
    expect(readingOf(text, 'chatelaine_ready')).toBe(0)
    expect(readingOf(text, 'chatelaine_database_errors_total{kind="unreachable"}')).toBeGreaterThan(0)
  })

  test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
    'are refused through a proxy (%s)',
    async (name) => {
      const answer = await scrape({ [name]: '203.0.113.9' })
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'FORBIDDEN' }])
    },
  )
})
