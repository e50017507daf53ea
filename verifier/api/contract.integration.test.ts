import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { sha256Hex } from '@/lib/sha256-hex'
import { type ApiCall, type ApiWorld, openApiWorld, operationOf } from '@/test/worlds/api'
import { insertManyKeys } from '@/test/worlds/many-keys'
import { addKey } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'
import { OPERATIONS } from '../registry'
import type { Operation } from './operation'

const NOBODY = 'ak_0000000000000000'
const guarded = OPERATIONS.filter(({ access }) => access.kind !== 'none')
const everyPath = {
  keyId: NOBODY,
  secretId: 'sec_0000000000000000',
  accountId: 'acc_0000000000000000',
  changeId: '9000000000000000',
  jobId: 'job_0000000000000000',
  decisionId: 'dec_0000000000000000',
  number: '2000000000',
  name: 'nothing:read',
  workspace: 'default',
  code: 'NOTHING',
}

/** A valid call about things that do not exist. */
function plainCall({ id, example, bodyType, ifMatch, method }: Operation): ApiCall {
  const form = { token: 'nothing', grant_type: 'client_credentials' }
  const body = bodyType === undefined ? (example ?? {}) : form
  return {
    path: everyPath,
    ...(method === 'GET' || method === 'DELETE' ? {} : { body }),
    ...(ifMatch ? { headers: { 'if-match': '"v1"' } } : {}),
    ...(id === 'deleteAccessKey' ? { query: '?confirmName=nothing' } : {}),
  }
}

const takesBody = ({ id }: Operation, { document }: ApiWorld) => {
  const { method, path } = operationOf(id)
  return document.paths[path]?.[method.toLowerCase()]?.requestBody !== undefined
}

describe('the contract of the API', () => {
  let world: ApiWorld
  let keyId: string
  let secretId: string
  const etagOf = async (id = keyId) =>
    (await world.call('getAccessKey', { path: { keyId: id } })).headers.get('etag') ?? ''

  beforeAll(async () => {
    world = await openApiWorld()
  })
  afterAll(() => world.close())

  test('every operation that needs a key refuses an unauthenticated caller', async () => {
    for (const operation of guarded) {
      const answer = await world.call(operation.id, { ...plainCall(operation), as: null })
      expect([operation.id, answer.status]).toEqual([operation.id, 401])
      expect(answer.headers.get('www-authenticate')).toMatch(/Basic .*Bearer /)
    }
  })

  test('every operation refuses a key from an address that the key does not allow, and a key without the permission', async () => {
    const elsewhere = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
    const none = { referrerMode: 'off', referrers: [], rateLimit: null, confirmed: true }
    succeeded(
      await setRestrictions(world.admin(), {
        keyId: elsewhere.keyId,
        ...none,
        addressMode: 'enforce',
        addresses: ['192.0.2.1'],
      }),
    )
    const powerless = await addKey(world.home, { scopes: ['reports:read'] })
    for (const operation of guarded) {
      const away = await world.call(operation.id, { ...plainCall(operation), as: elsewhere.basic })
      expect([operation.id, away.status, away.body.code ?? away.body.error]).toEqual([
        operation.id,
        403,
        expect.anything(),
      ])
      const { access } = operation
      if (access.kind !== 'permission' && access.kind !== 'any-permission') continue
      const denied = await world.call(operation.id, { ...plainCall(operation), as: powerless.basic })
      expect([operation.id, denied.status, denied.body.code]).toEqual([operation.id, 403, 'FORBIDDEN'])
      expect(denied.headers.get('www-authenticate')).toContain(
        `scope="${access.kind === 'permission' ? access.permission : access.permissions.join(' ')}"`,
      )
    }
    const events = await world.sql<{ attempted: string }>(
      `select after->>'attempted' as attempted from audit_events where action = 'action.denied' and actor_id = $1`,
      [powerless.keyId],
    )
    const mine = guarded.filter(({ access, run }) => /permission/.test(access.kind) && run !== null)
    expect(events.map(({ attempted }) => attempted).sort()).toEqual(mine.map(({ id }) => id).sort())
  })

  test('every operation refuses a key that has called too often, and says when to try again', async () => {
    const eager = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
    const none = { addressMode: 'off', addresses: [], referrerMode: 'off', referrers: [], confirmed: true }
    succeeded(
      await setRestrictions(world.admin(), {
        keyId: eager.keyId,
        ...none,
        rateLimit: { requests: 1, windowSeconds: 3600 },
      }),
    )
    await world.call('getSelf', { as: eager.basic })
    for (const operation of guarded) {
      const answer = await world.call(operation.id, { ...plainCall(operation), as: eager.basic })
      expect([operation.id, answer.status]).toEqual([operation.id, operation.rateLimitedStatus ?? 429])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  test('every operation answers 503 while the database is away', async () => {
    const blind = await world.startAnother({
      DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
      TRUSTED_PROXIES: ['127.0.0.1'],
    })
    let caller = 0
    const at = `http://127.0.0.1:${blind.port}`
    for (const operation of [...guarded, operationOf('revokeByPossession'), operationOf('readyz')]) {
      const call = plainCall(operation)
      const body = operation.id === 'revokeByPossession' ? { token: world.root.secret } : call.body
      const answer = await world.call(operation.id, {
        ...call,
        body,
        at,
        // Each call comes from another address. Otherwise the guess throttle would slow them down.
        headers: { ...call.headers, 'x-forwarded-for': `203.0.113.${++caller}` },
      })
      expect([operation.id, answer.status]).toEqual([operation.id, 503])
    }
  }, 120_000)

  test('every operation refuses a credential in the URL, and two credentials in the header', async () => {
    for (const operation of OPERATIONS) {
      const answer = await world.call(operation.id, {
        ...plainCall(operation),
        query: `?api_key=${world.root.secret}`,
      })
      expect([operation.id, answer.status, answer.body.code]).toEqual([
        operation.id,
        400,
        'CREDENTIAL_IN_URL',
      ])
      expect(answer.text).not.toContain(world.root.secret)
    }
  })

  test('every operation with a body refuses invalid JSON, a body that is too large, and another media type', async () => {
    const withBody = OPERATIONS.filter((one) => takesBody(one, world))
    for (const operation of withBody) {
      const call = plainCall(operation)
      const broken =
        operation.bodyType === undefined ? '{"a":1,"a":2}' : Buffer.from([0x74, 0xff]).toString('latin1')
      const malformed = await world.call(operation.id, {
        ...call,
        body: operation.bodyType === undefined ? broken : 'token=a&token=b&grant_type=x&grant_type=y',
      })
      expect([operation.id, malformed.status]).toEqual([operation.id, 400])
      const tooLong = (operation.longestBody ?? 65_536) + 5_000
      const large = await world.call(operation.id, { ...call, body: `{"a":"${'a'.repeat(tooLong)}"}` })
      expect([operation.id, large.status]).toEqual([operation.id, 413])
      const other = await world.call(operation.id, {
        ...call,
        headers: { ...call.headers, 'content-type': 'text/xml' },
      })
      expect([operation.id, other.status]).toEqual([operation.id, 415])
    }
  })

  test('every operation with input refuses input that differs from the documentation', async () => {
    for (const operation of OPERATIONS) {
      const { id, inputStatus, bodyType, querySchema } = operation
      const [parameter] = Object.keys(querySchema.shape)
      const call = plainCall(operation)
      if (takesBody(operation, world) && bodyType === undefined) {
        const answer = await world.call(id, { ...call, body: [] })
        expect([id, answer.status]).toEqual([id, inputStatus ?? 422])
      }
      if (parameter !== undefined) {
        const answer = await world.call(id, { ...call, query: `?${parameter}=x&${parameter}=y` })
        expect([id, answer.status]).toEqual([id, inputStatus ?? 422])
      }
      if (operation.idempotencyKey) {
        const answer = await world.call(id, { ...call, headers: { 'idempotency-key': 'no' } })
        expect([id, answer.status]).toEqual([id, 422])
      }
    }
  })

  test('every operation refuses an unknown parameter', async () => {
    for (const operation of OPERATIONS.filter(({ run }) => run !== null)) {
      const answer = await world.call(operation.id, { ...plainCall(operation), query: '?unknown=1' })
      expect([operation.id, answer.status, answer.body.errors]).toEqual([
        operation.id,
        422,
        [{ pointer: '/unknown', detail: 'Unknown parameter' }],
      ])
    }
  })

  test('every operation about an object answers 404 if the object does not exist', async () => {
    for (const operation of OPERATIONS.filter(({ failures }) => failures.includes('NOT_FOUND'))) {
      const answer = await world.call(operation.id, plainCall(operation))
      expect([operation.id, answer.status]).toEqual([operation.id, 404])
      const isForeign = operation.path.includes('{keyId}')
      if (!isForeign) continue
      const foreign = await addKey(world.foreign)
      const path = { keyId: foreign.keyId, secretId: foreign.secretId }
      expect((await world.call(operation.id, { ...plainCall(operation), path })).body.code).toBe('NOT_FOUND')
    }
  })

  test('the API takes a key through its whole life', async () => {
    const created = await world.call('createAccessKey', {
      body: operationOf('createAccessKey').example,
      headers: { 'idempotency-key': 'contract-1' },
    })
    expect(created).toMatchObject({ status: 201, body: { repeated: false, accessKey: { status: 'active' } } })
    const changeId = String(created.body.receipt.changeId)
    await expect
      .poll(async () => (await world.call('getReceipt', { path: { changeId } })).body, { timeout: 30_000 })
      .toMatchObject({ complete: true })
    keyId = created.body.keyId
    secretId = created.body.secret.id
    const again = await world.call('createAccessKey', {
      body: operationOf('createAccessKey').example,
      headers: { 'idempotency-key': 'contract-1' },
    })
    expect(again).toMatchObject({ status: 200, body: { keyId, secret: null, repeated: true } })
    expect(
      (await world.call('createAccessKey', { body: operationOf('createAccessKey').example })).body.code,
    ).toBe('NAME_TAKEN')
    const path = { keyId }
    expect((await world.call('listAccessKeys', { query: '?search=nightly' })).body.items).toHaveLength(1)
    const found = async (query: string) => (await world.call('listAccessKeys', { query })).body.items
    expect(await found('?owner=Data%20platform&label=env%3Dprod')).toMatchObject([
      { owner: 'Data platform', ownerKind: 'team', labels: { env: 'prod' } },
    ])
    expect(await found('?label=env=dev')).toEqual([])
    expect(await found('?ownerless=true&search=nightly')).toEqual([])
    expect(await found('?reachesAccount=acc_0123456789abcdef')).toEqual([])
    expect((await world.call('listAccessKeys', { query: '?reachesAccount=Production' })).body).toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(await found('?allowsPermission=reports:read&search=nightly')).toHaveLength(1)
    expect((await world.call('listAccessKeys', { query: '?allowsPermission=reading' })).body).toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect((await world.call('listAccessKeys', { query: '?label=ENV' })).body).toMatchObject({
      code: 'INVALID_INPUT',
    })
    const etag = await etagOf()
    const edited = await world.call('editAccessKey', {
      path,
      body: { description: 'other' },
      headers: { 'if-match': etag },
    })
    expect(edited.body.accessKey).toMatchObject({ description: 'other', scopes: ['reports:read'] })
    const stale = await world.call('editAccessKey', {
      path,
      body: { description: 'late' },
      headers: { 'if-match': etag },
    })
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_CONFLICT'])
    expect((await world.call('editAccessKey', { path, body: {} })).status).toBe(428)
    const rules = operationOf('setRestrictions').example
    expect(
      (await world.call('setRestrictions', { path, body: rules, headers: { 'if-match': etag } })).status,
    ).toBe(412)
    expect((await world.call('setRestrictions', { path, body: rules })).status).toBe(428)
    const open = { ...rules, addresses: ['0.0.0.0/0'] }
    expect(
      (await world.call('setRestrictions', { path, body: open, headers: { 'if-match': await etagOf() } }))
        .body.code,
    ).toBe('CONFIRMATION_NEEDED')
    expect(
      (await world.call('setRestrictions', { path, body: rules, headers: { 'if-match': await etagOf() } }))
        .status,
    ).toBe(200)
    expect((await world.call('getKeyUsage', { path })).status).toBe(200)
    expect(
      (
        await world.call('explainDecision', {
          body: { keyId, permission: 'reports:write', address: '203.0.113.9' },
        })
      ).body.code,
    ).toBe('INSUFFICIENT_PERMISSION')

    const second = await world.call('createSecret', {
      path,
      body: { kind: 'token', expiration: { period: '7_days' } },
      headers: { 'idempotency-key': 'contract-2' },
    })
    expect(second.status).toBe(201)
    expect(
      (
        await world.call('createSecret', {
          path,
          body: { kind: 'token', expiration: { period: '7_days' } },
          headers: { 'idempotency-key': 'contract-2' },
        })
      ).status,
    ).toBe(200)
    expect(
      (await world.call('createSecret', { path, body: { kind: 'opaque', expiration: { period: '7_days' } } }))
        .body.code,
    ).toBe('LIMIT_REACHED')
    const one = { keyId, secretId: second.body.secret.id }
    expect(
      (
        await world.call('setSecretExpiry', {
          path: { keyId, secretId },
          body: { expiration: { period: '60_days' } },
        })
      ).status,
    ).toBe(200)
    expect((await world.call('deactivateSecret', { path: one })).status).toBe(200)
    expect((await world.call('reactivateSecret', { path: one })).status).toBe(200)
    expect((await world.call('revokeSecret', { path: one, body: { reason: 'done' } })).status).toBe(200)
    for (const id of ['setSecretExpiry', 'deactivateSecret', 'reactivateSecret']) {
      const answer = await world.call(id, {
        path: one,
        body: id === 'setSecretExpiry' ? { expiration: { period: '7_days' } } : {},
      })
      expect([id, answer.status, answer.body.code]).toEqual([id, 409, 'STATE_CONFLICT'])
    }

    expect((await world.call('deleteAccessKey', { path, query: '?confirmName=nightly+report' })).status).toBe(
      409,
    )
    expect((await world.call('deactivateAccessKey', { path, body: {} })).body.accessKey.status).toBe(
      'inactive',
    )
    expect((await world.call('reactivateAccessKey', { path })).body.accessKey.status).toBe('active')
    expect(
      (await world.call('revokeAccessKey', { path, body: { reason: 'over' } })).body.accessKey.status,
    ).toBe('revoked')
    const headers = { 'if-match': await etagOf() }
    for (const id of [
      'editAccessKey',
      'setRestrictions',
      'deactivateAccessKey',
      'reactivateAccessKey',
      'createSecret',
    ]) {
      const body =
        id === 'createSecret'
          ? { kind: 'opaque', expiration: { period: '7_days' } }
          : id === 'editAccessKey'
            ? { description: 'x' }
            : id === 'setRestrictions'
              ? { ...rules, confirmed: true }
              : {}
      const answer = await world.call(id, { path, body, headers })
      expect([id, answer.status, answer.body.code]).toEqual([id, 409, 'STATE_CONFLICT'])
    }
    for (const id of ['containAccessKey', 'liftContainment']) {
      const body = id === 'containAccessKey' ? { level: 'suspended' } : {}
      const answer = await world.call(id, { path, body })
      expect([id, answer.status]).toEqual([id, id === 'containAccessKey' ? 409 : 200])
    }
    const deleted = await world.call('deleteAccessKey', { path, query: '?confirmName=nightly+report' })
    expect(deleted).toMatchObject({
      status: 200,
      body: { keyId: path.keyId, accessKey: null, receipt: { complete: true, waiting: [] } },
    })
    expect(deleted.body.receipt.verifiers).toBeGreaterThan(0)
    expect((await world.call('getAccessKey', { path })).status).toBe(404)
    const tricked = await world.call('createAccessKey', {
      body: { ...operationOf('createAccessKey').example, name: 'another' },
      headers: { 'idempotency-key': 'contract-1' },
    })
    expect(tricked.body.code).toBe('CONFLICT')
  }, 180_000)

  test('the API contains a key and lifts the containment', async () => {
    const [{ id: keyId } = { id: '' }] = await insertManyKeys(world.admin(), 1, 'contained')
    const path = { keyId }
    const contained = await world.call('containAccessKey', { path, body: { level: 'suspended', until: 5 } })
    expect(contained.body.accessKey.containment).toMatchObject({ level: 'suspended' })
    expect((await world.call('liftContainment', { path, body: {} })).body.accessKey.containment).toBeNull()
    const own = { keyId: world.root.keyId }
    expect((await world.call('containAccessKey', { path: own, body: { level: 'suspended' } })).status).toBe(
      409,
    )
    expect((await world.call('liftContainment', { path: own, body: {} })).status).toBe(409)
  })

  test('the API changes many keys at once', async () => {
    const keys = await insertManyKeys(world.admin(), 501, 'contract')
    const [one = { id: '' }] = keys
    const named = { action: 'deactivate', keyIds: [one.id] }
    const done = await world.call('startBulkJob', { body: named })
    expect(done).toMatchObject({ status: 200, body: { state: 'finished', done: 1 } })
    const running = await world.call('startBulkJob', {
      body: { action: 'deactivate', filter: { search: 'contract' } },
    })
    expect(running).toMatchObject({ status: 202, body: { state: 'running', total: 501 } })
    const path = { jobId: running.body.jobId }
    expect((await world.call('getBulkJob', { path })).body).toMatchObject({ total: 501 })
    const nothing = { action: 'deactivate', filter: { search: 'nothing is called so' } }
    expect((await world.call('startBulkJob', { body: nothing })).body.code).toBe('STATE_CONFLICT')
  })

  test('the API maintains the workspace', async () => {
    const added = await world.call('addCloudAccount', { body: operationOf('addCloudAccount').example })
    expect(added.status).toBe(201)
    expect(
      (await world.call('addCloudAccount', { body: operationOf('addCloudAccount').example })).status,
    ).toBe(409)
    const path = { accountId: added.body.accountId }
    expect((await world.call('renameCloudAccount', { path, body: { name: 'Other' } })).body.name).toBe(
      'Other',
    )
    expect((await world.call('archiveCloudAccount', { path })).body.receipt.complete).toBe(true)
    expect((await world.call('restoreCloudAccount', { path })).status).toBe(200)
    expect((await world.call('listCloudAccounts', { query: '?limit=1' })).body.nextCursor).not.toBeNull()
    expect((await world.call('addPermission', { body: operationOf('addPermission').example })).status).toBe(
      201,
    )
    expect((await world.call('addPermission', { body: operationOf('addPermission').example })).status).toBe(
      409,
    )
    expect((await world.call('retirePermission', { path: { name: 'keys:verify' } })).status).toBe(409)
    expect((await world.call('retirePermission', { path: { name: 'invoices:read' } })).status).toBe(200)
    expect((await world.call('restorePermission', { path: { name: 'invoices:read' } })).status).toBe(200)
    expect((await world.call('listPermissions')).body.items.length).toBeGreaterThan(10)
    const policy = await world.call('getPolicy')
    const headers = { 'if-match': policy.headers.get('etag') ?? '' }
    expect((await world.call('changePolicy', { body: { unusedAfterDays: 45 } })).status).toBe(428)
    expect(
      (await world.call('changePolicy', { body: { unusedAfterDays: 45 }, headers: { 'if-match': '"v77"' } }))
        .status,
    ).toBe(412)
    const cutting = { longestLifetimeDays: 8, defaultExpiry: '7_days' }
    expect((await world.call('changePolicy', { body: cutting, headers })).body.code).toBe(
      'CONFIRMATION_NEEDED',
    )
    expect(
      (await world.call('changePolicy', { body: { unusedAfterDays: 45 }, headers })).body.policy
        .unusedAfterDays,
    ).toBe(45)
    expect((await world.call('cancelScheduledPolicy')).status).toBe(428)
    expect((await world.call('cancelScheduledPolicy', { headers })).status).toBe(412)
    const changed = { 'if-match': (await world.call('getPolicy')).headers.get('etag') ?? '' }
    const startsAt = new Date(Date.now() + 14 * 86_400_000).toISOString()
    const later = { unusedAfterDays: 30, startsAt }
    const scheduled = await world.call('changePolicy', { body: later, headers: changed })
    expect(scheduled.body.policy).toMatchObject({ unusedAfterDays: 45, scheduled: later })
    const cancelled = await world.call('cancelScheduledPolicy', {
      headers: { 'if-match': scheduled.headers.get('etag') ?? '' },
    })
    expect(cancelled.body.policy.scheduled).toBeNull()
    expect((await world.call('listVerifiers')).body.items.length).toBeGreaterThan(0)
    expect((await world.call('listAuditEvents', { query: '?limit=5' })).body.items).toHaveLength(5)
    expect((await world.call('exportAuditEvents')).text.split('\n').length).toBeGreaterThan(10)
    expect((await world.call('listDeprecatedCalls')).body).toEqual({ operations: [], items: [] })
  }, 180_000)

  test('incidents are opened once, grow, and are closed once', async () => {
    const leaked = await addKey(world.home)
    const body = { title: 'Key in a build log', keyIds: [leaked.keyId] }
    const headers = { 'idempotency-key': 'incident-1' }
    const opened = await world.call('openIncident', { body, headers })
    expect([opened.status, opened.headers.get('location')]).toEqual([
      201,
      `/v1/incidents/${opened.body.number}`,
    ])
    expect((await world.call('openIncident', { body, headers })).status).toBe(200)
    const other = { ...body, title: 'Another' }
    expect((await world.call('openIncident', { body: other, headers })).status).toBe(409)
    expect((await world.call('openIncident', { body: { title: 'x', keyIds: [NOBODY] } })).status).toBe(404)
    const path = { number: String(opened.body.number) }
    const more = await addKey(world.home)
    const added = await world.call('addIncidentKeys', { path, body: { keyIds: [leaked.keyId, more.keyId] } })
    expect(added.body).toMatchObject({ added: 1, receipt: null })
    const text = { text: 'Asked the owner.' }
    expect((await world.call('addIncidentNote', { path, body: text })).status).toBe(201)
    const secret = await world.call('addIncidentNote', { path, body: { text: leaked.secret } })
    expect([secret.status, secret.text.includes(leaked.secret)]).toEqual([422, false])
    expect((await world.call('closeIncident', { path, body: { outcome: 'revoked' } })).status).toBe(409)
    expect((await world.call('closeIncident', { path, body: { outcome: 'rotated' } })).status).toBe(200)
    expect((await world.call('addIncidentKeys', { path, body: { keyIds: [more.keyId] } })).status).toBe(409)
    const closed = (await world.call('getIncident', { path })).body
    expect(closed).toMatchObject({ state: 'closed', outcome: 'rotated', keys: { live: 2 } })
    expect((await world.call('exportIncident', { path })).text).toContain(`# Incident ${path.number}:`)
    expect((await world.call('listIncidents', { query: '?state=closed' })).body.items).toHaveLength(1)
  })

  test('the verifier answers as documented', async () => {
    const key = await addKey(world.home)
    expect((await world.call('verify', { body: { credential: key.basic } })).body.valid).toBe(true)
    expect((await world.call('verify', { body: { credential: 'nothing' } })).body.code).toBe('MALFORMED')
    const blocked = await world.call('verify', {
      body: { credential: key.basic, require: { permission: 'alerts:write' } },
    })
    const path = { decisionId: blocked.body.decisionId }
    await expect
      .poll(async () => (await world.call('getRefusal', { path })).body, { timeout: 15_000 })
      .toMatchObject({ keyId: key.keyId, code: 'INSUFFICIENT_PERMISSION', permission: 'alerts:write' })
    const lookups = [`sha256:${sha256Hex(key.secret)}`, `sha256:${sha256Hex('nothing')}`]
    expect((await world.call('lookUpLeaks', { body: { lookups } })).body).toMatchObject({
      findings: [
        { grade: 'live', keyId: key.keyId },
        { grade: 'foreign', keyId: null },
      ],
      keys: [{ id: key.keyId, callers: { newCount: expect.any(Number) } }],
    })
    expect((await world.call('lookUpLeaks', { body: { lookups: [key.secret] } })).status).toBe(422)
    expect((await world.call('introspect', { body: { token: key.secret } })).body.active).toBe(true)
    expect((await world.call('introspect', { body: { token: 'nothing' } })).body).toEqual({ active: false })
    expect((await world.call('token', { body: { grant_type: 'client_credentials' } })).status).toBe(200)
    expect((await world.call('forwardAuth', { path: { workspace: 'default' } })).status).toBe(200)
    expect((await world.call('listChanges', { query: '?since=0' })).body.changes.length).toBeGreaterThan(0)
    expect((await world.call('listChanges', { query: '?since=7421-118' })).status).toBe(410)
    for (const id of ['jwks', 'metadata', 'healthz', 'readyz', 'metrics', 'openapi', 'docs']) {
      expect([id, (await world.call(id, { as: null })).status]).toEqual([id, 200])
    }
    expect((await world.call('errorPage', { path: { code: 'EXPIRED' } })).status).toBe(200)
  })

  test('a key reads, rotates and ends itself', async () => {
    const mine = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: ['self:rotate'] })
    const self = (await world.call('getSelf', { as: mine.bearer })).body
    expect(self).toMatchObject({
      keyId: mine.keyId,
      secretId: mine.secretId,
      permissions: ['self:rotate'],
      mayRotateItself: true,
    })
    const longer = { expiration: { period: '60_days' } }
    expect((await world.call('rotateSelf', { as: mine.basic, body: longer })).status).toBe(422)
    const headers = { 'idempotency-key': 'rotation-1' }
    const rotated = await world.call('rotateSelf', { as: mine.basic, body: {}, headers })
    expect(rotated.status).toBe(201)
    expect((await world.call('rotateSelf', { as: mine.basic, body: {}, headers })).status).toBe(200)
    expect((await world.call('rotateSelf', { as: mine.basic, body: {} })).body.code).toBe('LIMIT_REACHED')
    const lived = Date.parse(rotated.body.secret.expiresAt) - Date.parse(self.expiresAt)
    expect(lived).toBeGreaterThanOrEqual(-1000)
    expect(lived).toBeLessThan(60_000)
    const ended = await world.call('revokeByPossession', { as: null, body: { token: mine.secret } })
    expect(ended.body.receipt.complete).toBe(true)
    expect((await world.call('getSelf', { as: mine.basic })).status).toBe(401)
    expect((await world.call('getSelf', { as: `Bearer ${rotated.body.secret.value}` })).status).toBe(200)
    const again = await world.call('revokeByPossession', { as: null, body: { token: mine.secret } })
    expect(again.body.receipt).toMatchObject({ changeId: ended.body.receipt.changeId, complete: true })
    expect((await world.call('revokeByPossession', { as: null, body: { token: 'nothing' } })).body).toEqual({
      receipt: null,
    })
    const [event] = await world.sql<{ actor_id: string; reason: string }>(
      `select actor_id, reason from audit_events where action = 'secret.revoked' and key_id = $1`,
      [mine.keyId],
    )
    expect(event).toEqual({ actor_id: mine.keyId, reason: 'Revoked by the holder of the secret (RFC 7009)' })
  })

  test('a caller that revokes unknown credentials too often is slowed down', async () => {
    let last = 200
    for (let guess = 0; guess < 400 && last === 200; guess += 1) {
      const token = `${NOBODY}:wrong${guess}`
      last = (await world.call('revokeByPossession', { as: null, body: { token } })).status
    }
    expect(last).toBe(429)
  })

  test('the tests above have seen each documented status of each operation', () => {
    const documented = Object.values(world.document.paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ operationId, responses }) =>
        Object.keys(responses).map((status) => `${operationId} ${status}`),
      ),
    )
    expect(documented.filter((one) => !world.seen.has(one))).toEqual([])
  })

  test('an undocumented operation does not exist', async () => {
    const { root, url } = world
    const ask = (method: string, path: string) =>
      fetch(`${url}${path}`, { method, headers: { authorization: root.basic } })
    for (const path of [
      '/v1',
      '/v1/members',
      '/v1/access-keys/x/y',
      '/v2/access-keys',
      '/admin',
      '/docs/assets/../main.ts',

      '/v1/access-keys/',
    ]) {
      expect([path, (await ask('GET', path)).status]).toEqual([path, 404])
    }
    for (const [method, path, allow] of [
      ['PUT', '/v1/access-keys', 'GET, POST'],
      ['DELETE', '/v1/policy', 'GET, PATCH'],
      ['OPTIONS', '/v1/self', 'GET'],
      ['POST', '/openapi.json', 'GET'],
      ['GET', '/oauth2/revoke', 'POST'],
    ] as const) {
      const answer = await ask(method, path)
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, allow])
    }
  })
})
