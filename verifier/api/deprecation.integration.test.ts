import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { countDeprecatedCall } from '@/lib/services/deprecations/count-deprecated-call'
import { listDeprecatedCalls } from '@/lib/services/deprecations/list-deprecated-calls'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'
import { openWorld, succeeded, type World } from '@/test/worlds/world'
import { registryWith } from '../registry'
import { deprecationHeaders } from './deprecation'
import { buildOpenApi } from './openapi/document'
import { defineOperation } from './operation'
import { reply } from './reply'

const DEPRECATED = { since: '2026-11-01T00:00:00Z', sunset: '2027-05-01T00:00:00Z', replacement: '/v1/self' }
const OLD = defineOperation(
  {
    id: 'oldSelf',
    method: 'GET',
    path: '/v1/old-self',
    tag: 'Self',
    summary: 'An operation that goes away',
    access: { kind: 'identity' },
    answers: { 200: { description: 'Nothing', schema: z.object({ isOld: z.boolean() }) } },
    deprecated: DEPRECATED,
  },
  async () => reply(200, { isOld: true }),
)

describe('a deprecated operation', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  test('announces its end in its headers and in the document', () => {
    expect(deprecationHeaders(DEPRECATED, 'https://keys.test')).toEqual({
      deprecation: '@1793491200',
      sunset: 'Sat, 01 May 2027 00:00:00 GMT',
      link: '<https://keys.test/docs>; rel="deprecation", <https://keys.test/v1/self>; rel="successor-version"',
    })
    expect(buildOpenApi([OLD], { version: '1', issuer: 'https://keys.test' })).toMatchObject({
      paths: { '/v1/old-self': { get: { deprecated: true } } },
    })
  })

  test('is counted by client and key, and reported for thirty days to its own workspace only', async () => {
    const { db } = world.pools[0]
    const call = { workspaceId: world.home.id, operation: 'oldSelf', keyId: 'ak_1' }
    await Promise.all(
      Array.from({ length: 20 }, () => countDeprecatedCall(db, { ...call, clientId: 'ci@example.com' })),
    )
    await countDeprecatedCall(db, { ...call, clientId: '' })
    await countDeprecatedCall(db, { ...call, clientId: `${'x'.repeat(500)}\u0000\ud800` })
    await countDeprecatedCall(db, { ...call, workspaceId: world.foreign.id, clientId: 'other' })
    const values = [world.home.id]
    await world.sql(
      `insert into deprecated_calls (workspace_id, operation, client_id, key_id, day, calls)
       values ($1, 'oldSelf', 'long ago', 'ak_1', transaction_instant() - interval '31 days', 9)`,
      values,
    )
    const report = succeeded(await listDeprecatedCalls(world.home.as('global_viewer')))
    expect(report.map(({ clientId, calls }) => [clientId.slice(0, 20), calls])).toEqual([
      ['ci@example.com', 20],
      ['', 1],
      ['x'.repeat(20), 1],
    ])
  })
})

describe('a deprecated operation that is served', () => {
  let world: VerifierWorld
  let key: TestKey
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${world.url}${path}`, { headers: { authorization: key.basic, ...headers } })

  beforeAll(async () => {
    world = await openVerifierWorld({ operations: registryWith([OLD]) })
    key = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
  })
  afterAll(() => world.close())

  test('still works, and every answer says since when and until when it is served, and what replaces it', async () => {
    const powerless = await addKey(world.home, { scopes: ['reports:read'] })
    const told = {
      deprecation: '@1793491200',
      sunset: 'Sat, 01 May 2027 00:00:00 GMT',
      link: '<https://verifier.test/docs>; rel="deprecation", <https://verifier.test/v1/self>; rel="successor-version"',
    }
    const answer = await get('/v1/old-self')
    expect([answer.status, await answer.json()]).toEqual([200, { isOld: true }])
    expect(Object.fromEntries(answer.headers)).toMatchObject(told)
    const other = await get('/v1/old-self', { authorization: powerless.basic })
    expect(Object.fromEntries(other.headers)).toMatchObject(told)
    expect((await get('/v1/self')).headers.has('deprecation')).toBe(false)
  })

  test('is marked in the published document', async () => {
    const { paths } = await (await get('/openapi.json')).json()
    expect(paths['/v1/old-self'].get).toMatchObject({ deprecated: true, operationId: 'oldSelf' })
    expect(paths['/v1/self'].get).not.toHaveProperty('deprecated')
  })

  test('is reported with its callers, so that their owners can be informed', async () => {
    for (const client of ['ci@example.com', 'ci@example.com', 'nightly export']) {
      expect((await get('/v1/old-self', { 'x-client-id': client })).status).toBe(200)
    }
    await get('/v1/self', { 'x-client-id': 'somebody else' })
    const stranger = await addKey(world.foreign)
    await get('/v1/old-self', { authorization: stranger.basic, 'x-client-id': 'elsewhere' })
    await fetch(`${world.url}/v1/old-self`, { headers: { 'x-client-id': 'nobody' } })
    const report = await (await get('/v1/deprecations')).json()
    expect(report.operations).toEqual([
      { operation: 'oldSelf', method: 'GET', path: '/v1/old-self', ...DEPRECATED },
    ])
    const named = report.items.filter(({ clientId }: { clientId: string }) => clientId !== '')
    const lastDay = expect.stringMatching(/^\d{4}-\d\d-\d\d$/)
    expect(named).toMatchObject([
      { operation: 'oldSelf', clientId: 'ci@example.com', keyId: key.keyId, calls: 2, lastDay },
      { operation: 'oldSelf', clientId: 'nightly export', keyId: key.keyId, calls: 1, lastDay },
    ])
  })
})
