import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { randomBase62 } from '@/lib/secrets/random'
import { createDecoy } from '@/lib/services/decoys/create-decoy'
import { listDecoys } from '@/lib/services/decoys/list-decoys'
import { asClient, openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

let world: VerifierWorld

beforeAll(async () => {
  world = await openVerifierWorld({ TRUSTED_PROXIES: ['127.0.0.1'] })
})
afterAll(() => world.close())

async function makeDecoy() {
  const input = { requestId: randomUUID(), name: `Decoy ${randomUUID()}` }
  const { decoyId, secret } = succeeded(await createDecoy(world.admin(), input))
  return asClient({ keyId: decoyId, secretId: '', secret: secret?.value ?? '' })
}

/** A secret of the same form that nobody made. */
function makeUnknown() {
  const keyId = `ak_${randomBase62(16)}`
  return asClient({ keyId, secretId: '', secret: formatOpaqueSecret('chatel', keyId, randomBase62(43)) })
}

type Client = ReturnType<typeof makeUnknown>
let decoy: Client
beforeEach(async () => {
  decoy = await makeDecoy()
})

const usesOf = async ({ keyId }: Client) =>
  succeeded(await listDecoys(world.home.as('support'))).find(({ id }) => id === keyId)?.lastUse?.calls ?? 0
const everUsed = (one: Client, calls: number) =>
  expect.poll(() => usesOf(one), { timeout: 10_000 }).toBe(calls)

type Sent = { path: string; method?: string; headers?: Record<string, string>; body?: string }

/** The raw bytes of an answer: its status, its headers in order, its body. The ids and the time of the answer are masked. */
async function raw({ path, method = 'GET', headers = {}, body }: Sent): Promise<string> {
  return await new Promise((resolve, reject) => {
    const sent = httpRequest(`${world.url}${path}`, {
      method,
      headers: { 'x-forwarded-for': '198.51.100.7', ...headers },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      answer.on('end', () => {
        const said = [answer.statusCode, answer.statusMessage, ...answer.rawHeaders, text].join('\n')
        resolve(said.replace(/dec_[0-9A-Za-z]+/g, 'dec').replace(/[A-Z][a-z]{2}, .* GMT/, 'date'))
      })
    })
    sent.end(body)
  })
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const asked = (credential: string): Sent => ({
  path: '/v1/verify',
  method: 'POST',
  headers: { authorization: world.caller.basic, 'content-type': 'application/json' },
  body: JSON.stringify({ credential, context: { ip: '198.51.100.7', userAgent: 'curl/8.5.0' } }),
})

const ENDPOINTS: Record<string, (client: Client) => Sent> = {
  'verify, of a bare secret': ({ secret }) => asked(secret),
  'verify, of an id with its secret': ({ keyId, secret }) => asked(`${keyId}:${secret}`),
  'verify, of Basic': ({ basic }) => asked(basic),
  'verify, of Bearer': ({ bearer }) => asked(bearer),
  introspection: ({ secret }) => ({
    path: '/oauth2/introspect',
    method: 'POST',
    headers: { authorization: world.caller.basic, ...FORM },
    body: `token=${secret}`,
  }),
  'forward-auth': ({ basic }) => ({
    path: '/v1/forward-auth/default',
    headers: { authorization: basic },
  }),
  'the exchange for a token': ({ basic }) => ({
    path: '/oauth2/token',
    method: 'POST',
    headers: { authorization: basic, ...FORM },
    body: 'grant_type=client_credentials',
  }),
  'the management API': ({ bearer }) => ({ path: '/v1/access-keys', headers: { authorization: bearer } }),
  'an unknown path of the API': ({ bearer }) => ({
    path: '/v1/access-keys/ak_0000000000000000',
    headers: { authorization: bearer },
  }),
  'the caller of verify': ({ basic }) => ({
    ...asked(world.caller.secret),
    headers: { authorization: basic, 'content-type': 'application/json' },
  }),
  'revocation by possession': ({ secret }) => ({
    path: '/oauth2/revoke',
    method: 'POST',
    headers: FORM,
    body: `token=${secret}`,
  }),
}

describe('a caller with a decoy', () => {
  test.each(Object.entries(ENDPOINTS))('gets the bytes of an unknown key from %s', async (_name, sent) => {
    const unknown = makeUnknown()
    const [first, again] = [await raw(sent(decoy)), await raw(sent(decoy))]
    expect(first).toBe(await raw(sent(unknown)))
    expect(again).toBe(await raw(sent(unknown)))
    // The first answer read the database, the second one remembered.
    expect(again).toBe(first)
    await everUsed(decoy, 2)
  })

  test('gets NOT_FOUND', async () => {
    const { body } = await verify(world.url, world.caller.basic, { credential: decoy.bearer })
    expect(body).toMatchObject({ valid: false, code: 'NOT_FOUND' })
    await everUsed(decoy, 1)
  })

  test('is counted in one row and raises one alarm, however often and wherever the decoy is presented', async () => {
    const [before] = await world.sql<{ n: number }>('select count(*)::int as n from incidents')
    const another = await world.startAnother()
    const urls = [world.url, `http://127.0.0.1:${another.port}`]
    await Promise.all(
      Array.from({ length: 40 }, (_, nth) =>
        verify(urls[nth % 2] ?? '', world.caller.basic, { credential: decoy.secret }),
      ),
    )
    await everUsed(decoy, 40)
    const [after] = await world.sql<{ n: number }>('select count(*)::int as n from incidents')
    expect(after?.n).toBe((before?.n ?? 0) + 1)
  })

  test('is noticed also while wrong guesses from the same address are refused', async () => {
    const throttled = (client: Client) =>
      verify(world.url, world.caller.basic, { credential: client.secret, context: { ip: '203.0.113.66' } })
    await Promise.all(Array.from({ length: 120 }, () => throttled(makeUnknown())))
    expect((await throttled(decoy)).body).toMatchObject({ code: 'RATE_LIMITED' })
    await everUsed(decoy, 1)
  })

  test('leaves no trace in use, blocked requests, metrics or the change feed', async () => {
    const state = async () => {
      const [row] = await world.sql<{ state: unknown }>(
        `select json_build_object('uses', (select count(*) from usage_minutes where key_id = $1),
           'refusals', (select count(*) from refusals where key_id = $1),
           'changes', (select count(*) from key_changes where key_id = $1)) as state`,
        [decoy.keyId],
      )
      return row?.state
    }
    await raw(asked(decoy.secret))
    await everUsed(decoy, 1)
    expect(await state()).toEqual({ uses: 0, refusals: 0, changes: 0 })
    expect(await (await fetch(`${world.url}/metrics`)).text()).not.toContain('decoy')
  })
})

test('a decoy that is presented while the verifier stops is still recorded', async () => {
  const stopping = await world.startAnother()
  await verify(`http://127.0.0.1:${stopping.port}`, world.caller.basic, { credential: decoy.secret })
  await stopping.stop()
  expect(await usesOf(decoy)).toBe(1)
})
