import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NO_ACCOUNT, NO_REFERRER, NO_SCOPE } from '@/lib/domain/refusals/not-kept'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { findRefusal } from '@/lib/services/refusals/find-refusal'
import { listRefusalGroups } from '@/lib/services/refusals/list-refusal-groups'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { loadFactsSnapshot } from '@/lib/services/verification/load-facts'
import { CANARIES } from '@/test/canaries/canaries'
import { openProxy } from '@/test/faults/tcp-proxy'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'
import { decisionIds } from '../http/decision-id'
import { openVerifierDatabase } from '../verifier-database'
import { RefusalRecorder } from './refusal-recorder'
import { ROOM } from './refusal-sample'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const NO_RULES = { addressMode: 'off', addresses: [], referrerMode: 'off', referrers: [], rateLimit: null }

let world: VerifierWorld

beforeAll(async () => {
  world = await openVerifierWorld({ TRUSTED_PROXIES: ['127.0.0.1'] })
})
afterAll(() => world.close())

type Body = Record<string, unknown>

/** Asks about a credential and returns the id of the decision. */
async function ask(key: TestKey, more: Body = {}, as = world.caller): Promise<string> {
  const { body } = await verify(world.url, as.basic, { credential: key.basic, ...more })
  expect(body.valid).toBe(false)
  return String(body.decisionId)
}

/** What can be looked up by an id, once the verifier has written it. */
const lookUp = async (decisionId: string, context = world.home.as('global_viewer')) =>
  await findRefusal(context, { decisionId })
const found = async (decisionId: string) => {
  await expect.poll(async () => (await lookUp(decisionId)).ok, { timeout: 15_000 }).toBe(true)
  return succeeded(await lookUp(decisionId))
}
const withRules = async (rules: Body) => {
  const key = await addKey(world.home)
  succeeded(
    await setRestrictions(world.admin(), { keyId: key.keyId, confirmed: true, ...NO_RULES, ...rules }),
  )
  return key
}

describe('a blocked request can be looked up by the id in its answer', () => {
  test('with the missing scope, also if the answer came from memory', async () => {
    const key = await addKey(world.home)
    const require = { permission: 'alerts:write' }
    const context = { ip: '198.51.100.7', userAgent: 'terraform/1.9', clientId: 'ci@example.com' }
    const ids = [await ask(key, { require, context }), await ask(key, { require, context })]
    for (const decisionId of ids) {
      expect(await found(decisionId)).toMatchObject({
        decisionId,
        requestId: null,
        code: 'INSUFFICIENT_PERMISSION',
        endpoint: 'POST /v1/verify',
        keyId: key.keyId,
        secretId: key.secretId,
        permission: 'alerts:write',
        address: '198.51.100.7',
        userAgent: 'terraform/1.9',
        clientId: 'ci@example.com',
        lacked: 'The request needed the scope alerts:write, which the key didn’t have.',
      })
    }
  })

  test('with the cloud account', async () => {
    const [reached, other = ''] = world.home.accountIds
    const key = await addKey(world.home, { grants: [{ role: 'cloud_account_viewer', accounts: [reached] }] })
    const id = await ask(key, { require: { permission: 'reports:read', account: other } })
    const refusal = await found(id)
    expect(refusal).toMatchObject({ code: 'ACCOUNT_NOT_ALLOWED', account: other, permission: 'reports:read' })
    expect(refusal.lacked).toContain(refusal.accountName ?? 'no name')
  })

  test('with the address, and with the page', async () => {
    const home = await withRules({ addressMode: 'enforce', addresses: ['192.0.2.0/24'] })
    const away = await found(await ask(home, { context: { ip: '[2001:DB8::1]:443' } }))
    expect(away).toMatchObject({ code: 'IP_NOT_ALLOWED', address: '2001:db8::1' })
    const site = await withRules({ referrerMode: 'enforce', referrers: ['https://app.example.com'] })
    const referrer = 'https://ada:hunter2@other.example.com/x?token=hunter2'
    const page = await found(await ask(site, { context: { referrer } }))
    expect(page).toMatchObject({ code: 'REFERRER_NOT_ALLOWED', referrer: 'https://other.example.com' })
  })

  test('of a revoked secret, of a key over its limit and of a deleted key', async () => {
    const eager = await withRules({ rateLimit: { requests: 1, windowSeconds: 3600 } })
    await verify(world.url, world.caller.basic, { credential: eager.basic })
    expect((await found(await ask(eager))).code).toBe('RATE_LIMITED')
    const key = await addKey(world.home, { name: 'short-lived' })
    succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }))
    expect(await found(await ask(key))).toMatchObject({ code: 'REVOKED', keyDeletedAt: null })
    succeeded(await deleteAccessKey(world.admin(), { keyId: key.keyId, confirmName: 'short-lived' }))
    expect(await found(await ask(key))).toMatchObject({
      code: 'NOT_FOUND',
      keyName: 'short-lived',
      keyDeletedAt: expect.any(String),
    })
  })

  test('of every endpoint, also by the id that a proxy gave the request', async () => {
    const key = await addKey(world.home)
    succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }))
    const authorization = key.basic
    const bare = async (path: string, init: RequestInit = {}) => {
      const answer = await fetch(`${world.url}${path}`, init)
      return String(answer.headers.get('x-request-id'))
    }
    const proxied = async (path: string, init: RequestInit = {}) => {
      const id = crypto.randomUUID()
      const headers = { ...init.headers, 'x-request-id': id, 'x-forwarded-for': '198.51.100.9' }
      expect(await bare(path, { ...init, headers })).toBe(id)
      return id
    }
    const calls: [string, string, RequestInit][] = [
      ['GET /v1/forward-auth/{workspace}', '/v1/forward-auth/default', { headers: { authorization } }],
      ['GET /v1/access-keys/{keyId}', `/v1/access-keys/${key.keyId}`, { headers: { authorization } }],
      ['GET /v1/changes', '/v1/changes?since=0', { headers: { authorization } }],
      [
        'POST /oauth2/token',
        '/oauth2/token',
        { method: 'POST', headers: { authorization, ...FORM }, body: 'grant_type=client_credentials' },
      ],
      [
        'POST /oauth2/introspect',
        '/oauth2/introspect',
        {
          method: 'POST',
          headers: { authorization: world.caller.basic, ...FORM },
          body: `token=${key.secret}`,
        },
      ],
      [
        'POST /v1/verify',
        '/v1/verify',
        {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: '{"credential":"x"}',
        },
      ],
    ]
    for (const [endpoint, path, init] of calls) {
      const [own, given] = [await bare(path, init), await proxied(path, init)]
      expect(await found(own)).toMatchObject({ decisionId: own, requestId: null, endpoint, code: 'REVOKED' })
      expect(await found(given)).toMatchObject({ requestId: given, endpoint, code: 'REVOKED' })
    }
  }, 60_000)

  test('of an operation whose scope the key lacks, and such a call counts as accepted in the groups', async () => {
    const key = await addKey(world.home, { scopes: ['reports:read'] })
    const answer = await fetch(`${world.url}/v1/access-keys`, { headers: { authorization: key.basic } })
    const { requestId } = await answer.json()
    expect(await found(requestId)).toMatchObject({
      code: 'INSUFFICIENT_PERMISSION',
      permission: 'access-keys:read',
      endpoint: 'GET /v1/access-keys',
    })
    const groups = succeeded(await listRefusalGroups(world.home.as('support'), { keyId: key.keyId }))
    expect(groups).toMatchObject({ groups: [], unlisted: [] })
  })
})

describe('nothing can be looked up', () => {
  test('by an id of another workspace, on either side', async () => {
    const key = await addKey(world.home)
    const mine = await ask(key, { require: { permission: 'alerts:write' } })
    await found(mine)
    expect((await lookUp(mine, world.foreign.as('global_admin'))).ok).toBe(false)
    const stranger = await addKey(world.foreign, {
      grants: [{ role: 'global_admin' }],
      scopes: ['keys:verify'],
    })
    const theirs = await ask(key, { require: { permission: 'alerts:write' } }, stranger)
    const marker = await ask(key, { require: { permission: 'alerts:write' } })
    await found(marker)
    for (const context of [world.home.as('global_admin'), world.foreign.as('global_admin')])
      expect((await lookUp(theirs, context)).ok).toBe(false)
  })

  test('about a credential that nobody knows, or about a request that was accepted', async () => {
    const key = await addKey(world.home)
    const unknown = await verify(world.url, world.caller.basic, { credential: `${key.keyId}:wrong` })
    const accepted = await verify(world.url, world.caller.basic, { credential: key.basic })
    await found(await ask(key, { require: { permission: 'alerts:write' } }))
    for (const { body } of [unknown, accepted]) expect((await lookUp(String(body.decisionId))).ok).toBe(false)
  })
})

describe('no secret is stored', () => {
  test('if a program sends one in place of a scope, an account, a page, a user agent or an address', async () => {
    const key = await addKey(world.home)
    const secrets: string[] = []
    let last = ''
    for (const canary of Object.values(CANARIES)) {
      const [{ text, secret } = { text: '', secret: '' }] = fc.sample(canary, 1)
      secrets.push(secret.slice(0, 16))
      const short = text.slice(0, 100)
      const context = { ip: short, userAgent: text, referrer: `https://a.example/${text}`, clientId: text }
      last = await ask(key, { require: { permission: short, account: short }, context })
    }
    expect(await found(last)).toMatchObject({ permission: NO_SCOPE, account: NO_ACCOUNT, address: null })
    const rows = JSON.stringify(await world.sql('select * from refusals where key_id = $1', [key.keyId]))
    for (const secret of secrets) expect(rows).not.toContain(secret)
  })

  test('if the credential itself is sent in every field', async () => {
    const key = await addKey(world.home)
    const { secret } = key
    const referrer = `https://${secret.replaceAll('_', '-')}.example.com/`
    const context = { ip: secret, userAgent: secret, referrer, clientId: secret }
    const refusal = await found(await ask(key, { require: { permission: secret, account: secret }, context }))
    expect(refusal).toMatchObject({ permission: NO_SCOPE, account: NO_ACCOUNT, referrer: NO_REFERRER })
    const rows = JSON.stringify(await world.sql('select * from refusals where key_id = $1', [key.keyId]))
    const random = secret.split('_').at(-1) ?? secret
    expect(rows.toLowerCase()).not.toContain(random.toLowerCase())
  })
})

describe('the blocked requests of a key', () => {
  test('are grouped, and agree with the counts of use even if one process is flooded', async () => {
    const key = await addKey(world.home)
    const flood = Array.from({ length: 400 }, () => ask(key, { require: { permission: 'alerts:write' } }))
    await Promise.all(flood)
    const latest = await ask(key, { require: { permission: 'reports:write' } })
    await found(latest)
    const groups = async () =>
      succeeded(await listRefusalGroups(world.home.as('support'), { keyId: key.keyId }))
    await expect.poll(groups, { timeout: 15_000 }).toMatchObject({
      groups: [
        { permission: 'reports:write', calls: 1, decisionId: latest },
        { permission: 'alerts:write', calls: 400 },
      ],
      unlisted: [],
    })
    const [row] = await world.sql<{ rows: number }>(
      'select count(*)::int as rows from refusals where key_id = $1',
      [key.keyId],
    )
    expect(row?.rows).toBeLessThan(150)
  }, 60_000)
})

describe('a recorder of refusals', () => {
  const recorderOn = (db: ConstructorParameters<typeof RefusalRecorder>[0]) =>
    new RefusalRecorder(db, { now: Date.now }, decisionIds(), pino({ level: 'silent' }))
  const nextId = decisionIds()
  async function refusalOf(key: TestKey, permission: string, decisionId = nextId()) {
    const loaded = await loadFactsSnapshot(world.pools[0].pool, { secretId: key.secretId })
    if (loaded === null) throw new Error('no facts')
    return {
      facts: loaded.facts,
      code: 'INSUFFICIENT_PERMISSION',
      request: { permission },
      use: { address: undefined, userAgent: undefined, clientId: undefined },
      ids: { decisionId, requestId: decisionId },
      endpoint: 'POST /v1/verify',
      isCounted: true,
    } as const
  }
  const callsOf = (key: TestKey) =>
    world.sql('select count(*)::int as rows, sum(calls)::int as calls from refusals where key_id = $1', [
      key.keyId,
    ])

  test('writes once if the answer to the commit is lost', async () => {
    const proxy = await openProxy(world.appUrl)
    const url = proxy.through(world.appUrl)
    const database = openVerifierDatabase({ url, assumeRole: null, name: 'test refusals' })
    const key = await addKey(world.home)
    const recorder = recorderOn(database.db)
    const refusal = await refusalOf(key, 'alerts:write')
    for (let turn = 0; turn < 300; turn += 1)
      recorder.note({ ...refusal, ids: { decisionId: nextId(), requestId: 'x' } })
    proxy.loseAnswerTo('commit\0')
    await expect(recorder.write()).rejects.toThrow()
    expect(recorder.isWaiting).toBe(true)
    recorder.note(refusal)
    await recorder.write()
    await database.close()
    proxy.close()
    const [row] = await callsOf(key)
    expect(row?.calls).toBe(301)
  })

  test('drops what cannot be written, and goes on', async () => {
    const key = await addKey(world.home)
    const recorder = recorderOn(world.pools[0].db)
    // PostgreSQL cannot store the character.
    recorder.note(await refusalOf(key, 'alerts:write', 'dec_\u0000'))
    await recorder.write()
    expect(recorder.isWaiting).toBe(false)
    recorder.note(await refusalOf(key, 'reports:write'))
    await recorder.write()
    expect(await callsOf(key)).toEqual([{ rows: 1, calls: 1 }])
  })

  test('writes its whole room at once', async () => {
    const recorder = recorderOn(world.pools[0].db)
    const key = await addKey(world.home)
    const refusal = await refusalOf(key, 'alerts:write')
    const { facts } = refusal
    for (let one = 0; one < ROOM.most + 500; one += 1) {
      const secret = { ...facts.secret, id: `sec_${one}` }
      const other = { ...facts, secret, key: { ...facts.key, id: `ak_of_${key.keyId}_${one}` } }
      recorder.note({ ...refusal, facts: other, ids: { decisionId: nextId(), requestId: 'x' } })
    }
    await recorder.write()
    const [row] = await world.sql('select count(*)::int as rows from refusals where key_id like $1', [
      `ak_of_${key.keyId}_%`,
    ])
    expect(row?.rows).toBe(ROOM.most)
  })
})

test('a verifier that stops has written what it noted', async () => {
  const key = await addKey(world.home)
  const extra = await world.startAnother()
  const { body } = await verify(`http://127.0.0.1:${extra.port}`, world.caller.basic, {
    credential: key.basic,
    require: { permission: 'alerts:write' },
  })
  await extra.stop()
  expect((await lookUp(String(body.decisionId))).ok).toBe(true)
})
