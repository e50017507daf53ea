import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalMessage } from '@/lib/domain/access-keys/remedies'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

describe('POST /v1/verify', () => {
  let world: VerifierWorld
  const ask = (credential: string, more: Record<string, unknown> = {}) =>
    verify(world.url, world.caller.basic, { credential, ...more })
  const admin = () => world.home.as('global_admin')

  beforeAll(async () => {
    world = await openVerifierWorld()
  })
  afterAll(() => world.close())

  test('names a valid key and its rights, however the key is presented', async () => {
    const key = await addKey(world.home, {
      grants: [{ role: 'cloud_account_viewer', accounts: [world.home.accountIds[0]] }],
      scopes: ['vulnerabilities:read'],
    })
    for (const credential of [
      key.basic,
      key.bearer,
      key.secret,
      `${key.keyId}:${key.secret}`,
      key.bearer.replace('Bearer', 'bEARER'),
    ]) {
      const answer = await ask(credential)
      expect(answer).toMatchObject({
        status: 200,
        body: {
          valid: true,
          code: 'VALID',
          keyId: key.keyId,
          workspace: 'default',
          secretId: key.secretId,
          grants: [{ role: 'cloud_account_viewer', accounts: [world.home.accountIds[0]] }],
          permissions: ['vulnerabilities:read'],
        },
      })
      expect(answer.body.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      expect(answer.body.decisionId).toMatch(/^dec_/)
    }
  })

  test('accepts a token, and judges it by the current rights of its key', async () => {
    const key = await addKey(world.home, { credential: 'token' })
    expect((await ask(key.bearer)).body).toMatchObject({ valid: true, keyId: key.keyId })
    expect((await ask(key.basic)).body).toMatchObject({ valid: true, keyId: key.keyId })
    succeeded(await revokeAccessKey(admin(), { keyId: key.keyId, reason: 'a test' }))
    await expect.poll(async () => (await ask(key.bearer)).body.code).toBe('REVOKED')
  })

  test('judges the requirements of the request, and nothing else', async () => {
    const [reached, other] = world.home.accountIds
    const key = await addKey(world.home, {
      grants: [{ role: 'cloud_account_viewer', accounts: [reached] }],
    })
    const codeOf = async (require: Record<string, string>) => (await ask(key.basic, { require })).body.code
    expect(await codeOf({ permission: 'reports:read', account: reached })).toBe('VALID')
    expect(await codeOf({ permission: 'reports:write' })).toBe('INSUFFICIENT_PERMISSION')
    expect(await codeOf({ permission: 'reports:read', account: other })).toBe('ACCOUNT_NOT_ALLOWED')
    expect(await codeOf({ account: 'acc_nothing' })).toBe('ACCOUNT_NOT_ALLOWED')
  })

  test.each([
    ['status', { status: 204 }],
    [
      'a whole problem',
      { status: 200, title: 'x', headers: { 'set-cookie': 'a=b' }, members: { valid: true } },
    ],
    ['problem', { problem: { status: 204 } }],
    ['names that every object has', JSON.parse('{"__proto__":{"status":204},"constructor":1,"toString":1}')],
  ])('ignores an unknown member, even %s', async (_name, more) => {
    const key = await addKey(world.home)
    const [cold, warm] = [await ask(key.basic, more), await ask(key.basic, more)]
    for (const answer of [cold, warm]) {
      expect(answer).toMatchObject({ status: 200, body: { valid: true, keyId: key.keyId } })
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect((await ask(`${key.keyId}:wrong`, more)).body).toMatchObject({ valid: false, code: 'NOT_FOUND' })
  })

  test('gives the same answer for a wrong secret, an unknown id and a key of another workspace', async () => {
    const key = await addKey(world.home)
    const another = await addKey(world.home)
    const foreign = await addKey(world.foreign)
    const bodies = []
    for (const credential of [
      `${key.keyId}:wrong`,
      `${key.keyId}:${another.secret}`,
      `ak_0000000000000000:${key.secret}`,
      `${key.secret.slice(0, -1)}${key.secret.endsWith('0') ? '1' : '0'}`,
      foreign.basic,
      foreign.bearer,
    ]) {
      const { status, body } = await ask(credential)
      expect(status).toBe(200)
      bodies.push({ ...body, decisionId: '' })
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    const message = refusalMessage('NOT_FOUND')
    expect(bodies[0]).toMatchObject({ valid: false, code: 'NOT_FOUND', message })
  })

  test.each([
    '',
    'nonsense',
    'Basic !!!',
    'Basic YTpi!!\n',
    'Bearer a b',
    'Basic ',
    'Bearer ',
    'Digest x',
    'a.b.c',
  ])('answers that %j is malformed or has an invalid signature', async (credential) => {
    const { status, body } = await ask(credential)
    expect(status).toBe(200)
    expect(body.valid).toBe(false)
    expect(['MALFORMED', 'SIGNATURE_INVALID']).toContain(body.code)
  })

  test('a workspace that reports guesses from an address delays no other workspace', async () => {
    const reporter = await addKey(world.foreign, {
      grants: [{ role: 'global_admin' }],
      scopes: ['keys:verify'],
    })
    const victim = await addKey(world.home)
    const wrong = { credential: `${victim.keyId}:${reporter.secret}` }
    const guess = (ip: string) => verify(world.url, reporter.basic, { ...wrong, context: { ip } })
    for (const ip of ['127.0.0.1', '198.51.100.77', 'no address']) {
      const codes = new Set<unknown>()
      for (let turn = 0; turn < 40; turn += 1) codes.add((await guess(ip)).body.code)
      expect(codes).toEqual(new Set(['NOT_FOUND', 'RATE_LIMITED']))
    }
    const told = await ask(victim.basic, { context: { ip: '198.51.100.77' } })
    expect(told.body).toMatchObject({ valid: true })
    const another = await addKey(world.home)
    const wrongly = await ask(`${victim.keyId}:${another.secret}`, { context: { ip: 'no address' } })
    expect(wrongly.body.code).toBe('NOT_FOUND')
    const own = await fetch(`${world.url}/v1/forward-auth/default`, {
      headers: { authorization: victim.bearer },
    })
    expect(own.status).toBe(200)
  })

  test('follows deactivation and reactivation', async () => {
    const key = await addKey(world.home)
    expect((await ask(key.basic)).body.code).toBe('VALID')
    succeeded(await deactivateAccessKey(admin(), { keyId: key.keyId }))
    await expect.poll(async () => (await ask(key.basic)).body.code).toBe('INACTIVE')
    succeeded(await reactivateAccessKey(admin(), { keyId: key.keyId }))
    await expect.poll(async () => (await ask(key.basic)).body.code).toBe('VALID')
  })

  test('refuses callers without the permission', async () => {
    const ordinary = await addKey(world.home)
    const none = await fetch(`${world.url}/v1/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"credential":"x"}',
    })
    expect(none.status).toBe(401)
    expect(none.headers.get('www-authenticate')).toBe(
      'Basic realm="Chatelaine", charset="UTF-8", Bearer realm="Chatelaine"',
    )
    expect(none.headers.get('content-type')).toContain('application/problem+json')
    expect(none.headers.get('cache-control')).toBe('no-store')
    expect(await verify(world.url, ordinary.basic, { credential: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', reason: 'INSUFFICIENT_PERMISSION' },
    })
    expect(await verify(world.url, 'Bearer wrong', { credential: 'x' })).toMatchObject({ status: 401 })
  })

  test('records the time, origin and caller of the last use of a secret', async () => {
    const key = await addKey(world.home)
    await ask(key.basic, {
      context: { ip: '198.51.100.7', userAgent: 'curl/8\u0000 \ud800', clientId: 'ci@example.com' },
    })
    await expect
      .poll(
        () =>
          world.sql(
            `select s.last_used_address as address, s.last_used_user_agent as agent, k.last_used_client_id as client
             from key_secrets s join access_keys k on k.id = s.key_id where s.id = $1`,
            [key.secretId],
          ),
        { timeout: 5_000 },
      )
      .toEqual([{ address: '198.51.100.7', agent: 'curl/8 …', client: 'ci@example.com' }])
  })
})
