import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { noticeMail } from '@/lib/domain/notices/mail'
import { makeLogger } from '@/lib/logger'
import type { AccountContext } from '@/lib/services/account/account-context'
import { exportEvents } from '@/lib/services/audit/export-events'
import type { ServiceContext } from '@/lib/services/context/context'
import { setPasswordByLink } from '@/lib/services/members/set-password-by-link'
import { dismissNotices } from '@/lib/services/notices/dismiss-notices'
import { listNotices } from '@/lib/services/notices/list-notices'
import { openSession } from '@/lib/services/sessions/open-session'
import { PACE_LIMITS, signInPace } from '@/lib/services/sessions/sign-in-pace'
import { signInWithPassword } from '@/lib/services/sessions/sign-in-with-password'
import { OPERATIONS } from '@/verifier/registry'
import { addKey, openVerifierWorld, type VerifierWorld } from '../worlds/verifier'
import { makeKey, succeeded } from '../worlds/world'
import { CANARIES, ENCODINGS } from './canaries'
import { everyRow, expectNowhere } from './found-nowhere'

const SERVICES = path.resolve(import.meta.dirname, '../../lib/services')
/** Canaries of every kind in every encoding. No two fields share a canary. */
const SUPPLY = Object.values(CANARIES).flatMap((canary) =>
  [(text: string) => text, ...Object.values(ENCODINGS)].map((encode) => ({ canary, encode })),
)

let world: VerifierWorld
let used: string[]
const lines: string[] = []

/** A fresh canary. Its secret part is remembered and must not be found anywhere. */
function canary(): string {
  const { canary: kind, encode } = SUPPLY[used.length % SUPPLY.length] ??
    SUPPLY[0] ?? { canary: fc.constant({ text: '', secret: '' }), encode: String }
  const [made] = fc.sample(kind, 1)
  const text = encode(made?.text ?? '')
  used.push(text === made?.text ? made.secret : text)
  return text
}

beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'trace')
  used = []
  world = await openVerifierWorld()
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

type Command = {
  name: string
  run: (context: ServiceContext & AccountContext, input: unknown) => Promise<unknown>
}

/** All commands and queries. New ones are included automatically. */
async function commands(): Promise<Command[]> {
  const found: Command[] = []
  for (const file of readdirSync(SERVICES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    const source = readFileSync(path.join(SERVICES, file), 'utf8')
    const names = [...source.matchAll(/^export const (\w+) = (?:define(?:Command|Read)|\w+)[<(]/gm)].map(
      ([, name]) => name ?? '',
    )
    if (names.length === 0) continue
    const exported: Record<string, unknown> = await import(path.join(SERVICES, file))
    for (const name of names) {
      const run = exported[name]
      if (typeof run === 'function')
        found.push({ name, run: (context, input) => Reflect.apply(run, null, [context, input]) })
    }
  }
  return found
}

/** Ordinary input for a command, so that most commands reach their rows. */
async function ordinaryInput(): Promise<Record<string, unknown>> {
  const key = await makeKey(world.home)
  const [accountId] = world.home.accountIds
  return {
    requestId: randomUUID(),
    keyId: key.keyId,
    secretId: key.secretId,
    accountId,
    account: accountId,
    userId: 'usr_0000000000000000',
    rotationId: 'rot_0000000000000000',
    name: `Name ${randomUUID()}`,
    description: 'A description',
    reason: 'A reason',
    confirmName: key.name,
    email: `${randomUUID()}@example.com`,
    contactEmail: 'security@example.com',
    contactEmails: ['ada@example.com'],
    owner: 'Platform',
    labels: { env: 'prod' },
    label: 'env=prod',
    role: 'support',
    slug: `w-${randomUUID()}`.slice(0, 30),
    provider: 'aws',
    externalId: randomUUID(),
    csv: 'name,provider,external_id\nImported,aws,1',
    expiration: { period: '30_days' },
    grants: [{ role: 'global_viewer' }],
    scopes: 'all',
    credential: 'opaque',
    kind: 'opaque',
    version: 1,
    search: 'a',
    actor: 'ada@example.com',
    key: key.name,
    format: 'jsonl',
    referrer: 'https://app.example.com',
    permission: 'reports:read',
    noticeIds: ['ntc_0000000000000000'],
    decisionId: 'dec_0000000000000000',
    addressMode: 'off',
    addresses: [],
    referrerMode: 'off',
    referrers: [],
    rateLimit: null,
    cursor: null,
    newPassword: 'an entirely different phrase',
    proof: { password: 'not the password' },
    sessionId: 'ses_0000000000000000',
  }
}

/** The input with one member replaced by a canary in the form of the member. */
function withCanary(input: Record<string, unknown>, member: string): Record<string, unknown> {
  const text = canary()
  switch (member) {
    case 'csv':
      return {
        ...input,
        csv: `name,provider,external_id\n"${text.replaceAll('"', '""')}",aws,${randomUUID()}`,
      }
    case 'proof':
      return { ...input, proof: { password: text } }
    case 'labels':
      return { ...input, labels: { env: text } }
    case 'referrers':
      return {
        ...input,
        referrerMode: 'enforce',
        referrers: [`https://app.example.com/${encodeURIComponent(text)}`],
      }
    case 'addresses':
      return { ...input, addressMode: 'enforce', addresses: [text] }
    case 'email':
    case 'contactEmail':
      return { ...input, [member]: `${text}@example.com` }
    default:
      return { ...input, [member]: Array.isArray(input[member]) ? [text] : text }
  }
}

/** A Global Admin, who is also signed in to the admin's own account. */
async function contextWithCanaries(): Promise<ServiceContext & AccountContext> {
  const context = world.home.as('global_admin')
  account ??= await signedIn(context)
  return { ...context, ...account, request: { ...context.request, userAgent: canary(), id: randomUUID() } }
}

let account: Pick<AccountContext, 'person' | 'pace' | 'token'> | undefined

async function signedIn({ db, actor, credentials }: ServiceContext) {
  if (actor.type !== 'member') throw new Error('a Global Admin is a person')
  const { userId, email, name } = actor
  const [{ pool }] = world.pools
  return {
    person: { userId, email, name },
    pace: signInPace(pool, credentials.pepper, { ...PACE_LIMITS, emailDelayMs: 0 }),
    token: await openSession(db, { userId, method: 'password', address: null, userAgent: canary() }),
  }
}

async function drained(value: unknown): Promise<void> {
  const pieces =
    typeof value === 'object' && value !== null && 'value' in value
      ? Reflect.get(Object(value.value), 'pieces')
      : undefined
  if (pieces === undefined) return
  for await (const piece of pieces) lines.push(String(piece))
}

async function exportedText(format: 'csv' | 'jsonl'): Promise<string> {
  const { pieces } = succeeded(await exportEvents(world.home.as('global_admin'), { format }))
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

async function everythingKept(): Promise<string> {
  const notices = succeeded(await listNotices(world.home.as('global_admin'), { show: 'all' })).notices
  const mails = notices.map((notice) => JSON.stringify(noticeMail(notice, 'https://console.test/default')))
  return [
    await everyRow((text) => world.sql(text)),
    await exportedText('csv'),
    await exportedText('jsonl'),
    ...mails,
    ...lines,
  ].join('\n')
}

describe('a canary is found nowhere', () => {
  test('after it was put into any field of any command or query', async () => {
    const all = await commands()
    expect(all.length).toBeGreaterThan(45)
    const members = Object.keys(await ordinaryInput())
    for (const { name, run } of [...all, { name: 'dismissNotices', run: dismissNotices }]) {
      const input = await ordinaryInput()
      for (const member of members) {
        const result = await run(await contextWithCanaries(), withCanary(input, member)).catch(
          (error: unknown) => {
            throw new Error(`${name} with a canary as ${member}`, { cause: error })
          },
        )
        lines.push(name.startsWith('list') ? '' : (JSON.stringify(result) ?? ''))
        await drained(result)
      }
    }
    // The created credential is the only part of an answer that must not be checked.
    expectNowhere(await everythingKept(), used)
  }, 600_000)

  test('after it came with a request of a program: in a header, path, query or body', async () => {
    const log = makeLogger({ write: (line) => lines.push(line) })
    const verifier = await world.startAnother({}, log)
    const at = `http://127.0.0.1:${verifier.port}`
    const root = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
    const headers = () => ({
      'user-agent': canary(),
      'x-client-id': canary(),
      referer: canary(),
      cookie: canary(),
      'x-api-key': canary(),
      'x-request-id': canary(),
      traceparent: canary(),
      'content-type': 'application/json',
    })
    const send = async (target: string, method: string, authorization: string, body?: unknown) => {
      const answer = await fetch(`${at}${target}`, {
        method,
        headers: {
          ...headers(),
          authorization,
          ...(method === 'POST' ? { 'idempotency-key': canary().slice(0, 190) } : {}),
        },
        ...(body === undefined || method === 'GET' ? {} : { body: JSON.stringify(body) }),
      })
      await answer.arrayBuffer()
    }
    for (const { method, path: template, example = {} } of OPERATIONS) {
      if (template === '/v1/changes') continue
      const target = template.replace(/\{\w+\}/g, () => encodeURIComponent(canary()).slice(0, 190))
      await send(target, method, root.basic, example)
      await send(
        `${target}?search=${encodeURIComponent(canary())}&token=${encodeURIComponent(canary())}`,
        method,
        root.basic,
      )
      for (const member of Object.keys(example))
        await send(target, method, root.basic, { ...example, [member]: canary() })
      for (const authorization of [canary(), `Bearer ${canary()}`, `Basic ${canary()}`])
        await send(template, method, authorization)
    }
    const subject = await addKey(world.home)
    for (let round = 0; round < SUPPLY.length; round += 1) {
      const context = {
        ip: canary().slice(0, 100),
        userAgent: canary(),
        referrer: canary(),
        path: canary(),
        clientId: canary(),
      }
      await send('/v1/verify', 'POST', world.caller.basic, { credential: subject.bearer, context })
      await send('/v1/verify', 'POST', world.caller.basic, {
        credential: canary(),
        require: { permission: canary().slice(0, 200), account: canary().slice(0, 200) },
        context,
      })
    }
    await verifier.stop()
    expectNowhere(await everythingKept(), used)
  }, 600_000)

  test('if it is a password in a form of the sign-in or in a header', async () => {
    const password = 'Tr0ub4dor&3 is $ecret! 7'
    const [{ db, pool }] = world.pools
    const gate = {
      db,
      pace: signInPace(pool, 'a pepper'),
      request: { id: randomUUID(), address: '203.0.113.77', userAgent: null },
    }
    const link = 'A'.repeat(43)
    await signInWithPassword(gate, { email: password, password })
    await signInWithPassword(gate, { email: 'global_admin@default.test', password })
    await signInWithPassword(gate, { email: 'eve@example.com', password })
    await setPasswordByLink(gate, { token: link, email: password, password })
    await setPasswordByLink(gate, { token: password, password })
    const headers = {
      authorization: `Secret ${password}`,
      'proxy-authorization': password,
      cookie: `password=${password}`,
      'x-api-key': password,
      'x-client-id': password,
      referer: `https://app.example.com/${password}`,
    }
    const verifier = await world.startAnother({}, makeLogger({ write: (line) => lines.push(line) }))
    for (const authorization of [headers.authorization, world.caller.basic]) {
      await fetch(`http://127.0.0.1:${verifier.port}/v1/verify`, {
        method: 'POST',
        headers: { ...headers, authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ credential: password, context: { clientId: password } }),
      })
    }
    await verifier.stop()
    const search = { actor: password, key: password, search: password }
    for (const { name, run } of await commands()) {
      if (/^(list|export)/.test(name))
        await drained(await run(await contextWithCanaries(), { ...search, format: 'csv' }))
    }
    expectNowhere(await everythingKept(), [password])
  }, 120_000)
})
