import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countDeprecatedCall } from '@/lib/services/deprecations/count-deprecated-call'
import { listDeprecatedCalls } from '@/lib/services/deprecations/list-deprecated-calls'
import { openWorld, succeeded, type World } from '@/test/world'
import { deprecationHeaders } from './deprecation'
import { buildOpenApi } from './openapi/document'
import { defineOperation, NOTHING } from './operation'

const DEPRECATED = { since: '2026-11-01T00:00:00Z', sunset: '2027-05-01T00:00:00Z', replacement: '/v1/self' }
const OLD = defineOperation(
  {
    id: 'oldSelf',
    method: 'GET',
    path: '/v1/old-self',
    tag: 'Self',
    summary: 'An operation that goes away',
    access: { kind: 'identity' },
    pathSchema: NOTHING,
    querySchema: NOTHING,
    bodySchema: NOTHING,
    answers: { 200: { description: 'Nothing' } },
    failures: [],
    deprecated: DEPRECATED,
  },
  async () => ({ ok: true, status: 200 }),
)

describe('an operation that goes away', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  test('says so in its headers and in the document', () => {
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
    await countDeprecatedCall(db, { ...call, clientId: `${'x'.repeat(5000)}\u0000\ud800` })
    await countDeprecatedCall(db, { ...call, workspaceId: world.foreign.id, clientId: 'other' })
    const values = [world.home.id]
    await world.sql(
      `insert into deprecated_calls (workspace_id, operation, client_id, key_id, day, calls)
       values ($1, 'oldSelf', 'long ago', 'ak_1', now() - interval '31 days', 9)`,
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
