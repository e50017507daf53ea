import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { loadFactsSnapshot } from '@/lib/services/verification/load-facts'
import { openProxy } from '@/test/faults/tcp-proxy'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'
import { prepareCredential, workspaceHolder } from '../credentials/known-credential'
import { openVerifierDatabase } from '../verifier-database'
import { UsageRecorder } from './usage-recorder'

describe('the record of uses', () => {
  let world: VerifierWorld

  beforeAll(async () => {
    world = await openVerifierWorld()
  })
  afterAll(() => world.close())

  const ask = (credential: string, context: Record<string, unknown> = {}, require?: Record<string, string>) =>
    verify(world.url, world.caller.basic, { credential, context, ...(require ? { require } : {}) })
  const calls = async (keyId: string) =>
    await world.sql<{ outcome: string; calls: number }>(
      'select outcome, sum(calls)::int as calls from usage_minutes where key_id = $1 group by outcome order by outcome',
      [keyId],
    )
  const secretRow = async (id: string) =>
    (
      await world.sql(
        'select last_used_at, last_used_address, last_refused_at from key_secrets where id = $1',
        [id],
      )
    )[0]

  test('counts every request once, by outcome', async () => {
    const key = await addKey(world.home)
    await Promise.all(
      Array.from({ length: 25 }, (_, index) => ask(key.basic, { ip: `198.51.100.${index % 3}` })),
    )
    await Promise.all(Array.from({ length: 5 }, () => ask(key.basic, {}, { permission: 'reports:write' })))
    await expect
      .poll(() => calls(key.keyId), { timeout: 15_000 })
      .toEqual([
        { outcome: 'INSUFFICIENT_PERMISSION', calls: 5 },
        { outcome: 'VALID', calls: 25 },
      ])
  })

  test('records the scopes that each key was asked for, also for the calling key', async () => {
    const key = await addKey(world.home)
    await ask(key.basic)
    await ask(key.basic, {}, { permission: 'vulnerabilities:read' })
    await ask(key.basic, {}, { permission: 'reports:write' })
    await ask(key.basic, {}, { permission: 'made:up' })
    await fetch(`${world.url}/v1/forward-auth/default?permission=vulnerabilities:read`, {
      headers: { authorization: key.basic },
    })
    await fetch(`${world.url}/v1/self`, { headers: { authorization: key.basic } })
    await fetch(`${world.url}/v1/access-keys`, { headers: { authorization: key.basic } })
    await fetch(`${world.url}/oauth2/introspect`, {
      method: 'POST',
      headers: { authorization: world.caller.basic, 'content-type': 'application/x-www-form-urlencoded' },
      body: `token=${key.secret}`,
    })
    const asked = (keyId: string) =>
      world.sql(
        `select scope, sum(accepted)::int as accepted, sum(refused)::int as refused from usage_scopes
         where key_id = $1 group by 1 order by 1`,
        [keyId],
      )
    await expect
      .poll(() => asked(key.keyId), { timeout: 15_000 })
      .toEqual([
        { scope: '', accepted: 2, refused: 0 },
        { scope: '?', accepted: 0, refused: 1 },
        { scope: 'access-keys:read', accepted: 1, refused: 0 },
        { scope: 'reports:write', accepted: 0, refused: 1 },
        { scope: 'vulnerabilities:read', accepted: 2, refused: 0 },
      ])
    expect((await asked(world.caller.keyId)).map(({ scope }) => scope)).toEqual(['keys:verify'])
  })

  test('does not count a refusal as a use, and reports once that a dead secret is still tried', async () => {
    const key = await addKey(world.home)
    succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }))
    for (let turn = 0; turn < 5; turn += 1)
      await ask(key.basic, { ip: '198.51.100.7', clientId: 'ci@example.com' })
    await expect.poll(() => calls(key.keyId), { timeout: 15_000 }).toEqual([{ outcome: 'REVOKED', calls: 5 }])
    const row = await secretRow(key.secretId)
    expect(row).toMatchObject({ last_used_at: null })
    expect(row?.last_refused_at).toBeInstanceOf(Date)
    const events = await world.sql(
      `select reason, actor_label, address from audit_events where key_id = $1 and action = 'secret.used_when_dead'`,
      [key.keyId],
    )
    expect(events).toEqual([{ reason: 'REVOKED', actor_label: 'ci@example.com', address: '198.51.100.7' }])
  })

  test('never moves the last use backwards', async () => {
    const key = await addKey(world.home)
    await world.sql(
      `update key_secrets set last_used_at = '2999-01-01', last_used_address = '192.0.2.1' where id = $1`,
      [key.secretId],
    )
    await ask(key.basic, { ip: '198.51.100.7' })
    await expect.poll(() => calls(key.keyId), { timeout: 15_000 }).toEqual([{ outcome: 'VALID', calls: 1 }])
    expect(await secretRow(key.secretId)).toMatchObject({ last_used_address: '192.0.2.1' })
  })

  test('bounds the callers that it names', async () => {
    const key = await addKey(world.home)
    for (let turn = 0; turn < 120; turn += 1) await ask(key.basic, { clientId: `client ${turn}` })
    await expect.poll(async () => (await calls(key.keyId))[0]?.calls, { timeout: 15_000 }).toBe(120)
    const rows = await world.sql('select 1 from usage_minutes where key_id = $1', [key.keyId])
    expect(rows.length).toBeLessThanOrEqual(202)
  })

  test('writes many uses in parts, each use once', async () => {
    const { pool, db } = world.pools[0]
    const recorder = new UsageRecorder(db, { now: Date.now }, pino({ level: 'silent' }))
    const keys = await Promise.all(Array.from({ length: 25 }, () => addKey(world.home)))
    for (const { secretId } of keys) {
      const loaded = await loadFactsSnapshot(pool, { secretId })
      if (loaded === null) throw new Error('no facts')
      const credential = prepareCredential(
        { ...loaded, isUnused: false, workspace: workspaceHolder(loaded.facts.workspace, true) },
        loaded.now,
      )
      for (let client = 0; client < 90; client += 1) {
        const use = { address: undefined, userAgent: undefined, clientId: `client ${client}` }
        recorder.record(credential, 'VALID', use, '')
      }
    }
    const statements = vi.spyOn(pool, 'query')
    await recorder.flush()
    expect(statements.mock.calls.length).toBeGreaterThanOrEqual(6)
    for (const { keyId } of keys) expect(await calls(keyId)).toEqual([{ outcome: 'VALID', calls: 90 }])
  })

  test('writes all other uses if those of one key cannot be written', async () => {
    const { pool, db } = world.pools[0]
    const recorder = new UsageRecorder(db, { now: Date.now }, pino({ level: 'silent' }))
    const keys = await Promise.all(Array.from({ length: 5 }, () => addKey(world.home)))
    for (const [index, { secretId }] of keys.entries()) {
      const loaded = await loadFactsSnapshot(pool, { secretId })
      if (loaded === null) throw new Error('no facts')
      const { facts } = loaded
      // PostgreSQL cannot store the character.
      const spoilt = { ...facts, secret: { ...facts.secret, id: 'sec_\u0000' } }
      const credential = prepareCredential(
        {
          ...loaded,
          facts: index === 2 ? spoilt : facts,
          isUnused: false,
          workspace: workspaceHolder(facts.workspace, true),
        },
        loaded.now,
      )
      const use = { address: undefined, userAgent: undefined, clientId: undefined }
      for (const code of ['VALID', 'REVOKED'] as const) recorder.record(credential, code, use, '')
    }
    await recorder.flush()
    const written = [
      { outcome: 'REVOKED', calls: 1 },
      { outcome: 'VALID', calls: 1 },
    ]
    for (const [index, { keyId }] of keys.entries())
      expect(await calls(keyId)).toEqual(index === 2 ? [] : written)
    expect(recorder.lagMs).toBe(0)
  })

  test('counts once if a lock makes the statement time out', async () => {
    const key = await addKey(world.home)
    await ask(key.basic)
    await expect.poll(() => calls(key.keyId), { timeout: 15_000 }).toEqual([{ outcome: 'VALID', calls: 1 }])
    const database = openVerifierDatabase({ url: world.appUrl, assumeRole: null, name: 'test usage' })
    const loaded = await loadFactsSnapshot(database.pool, { secretId: key.secretId })
    if (loaded === null) throw new Error('no facts')
    const facts = prepareCredential(
      { ...loaded, isUnused: false, workspace: workspaceHolder(loaded.facts.workspace, true) },
      loaded.now,
    )
    const [row] = await world.sql<{ at: Date }>('select minute as at from usage_minutes where key_id = $1', [
      key.keyId,
    ])
    const recorder = new UsageRecorder(
      database.db,
      { now: () => row?.at.getTime() ?? 0 },
      pino({ level: 'silent' }),
    )
    const use = { address: undefined, userAgent: undefined, clientId: undefined }
    const other = await world.pools[0].pool.connect()
    await other.query('begin')
    await other.query('select 1 from usage_minutes where key_id = $1 for update', [key.keyId])
    for (let turn = 0; turn < 5; turn += 1) recorder.record(facts, 'VALID', use, '')
    await recorder.flush()
    await other.query('commit')
    other.release()
    await recorder.stop()
    await database.close()
    expect(await calls(key.keyId)).toEqual([{ outcome: 'VALID', calls: 6 }])
  })

  test('counts once if the answer to the commit is lost', async () => {
    const proxy = await openProxy(world.appUrl)
    const database = openVerifierDatabase({
      url: proxy.through(world.appUrl),
      assumeRole: null,
      name: 'test usage',
    })
    const key = await addKey(world.home)
    const loaded = await loadFactsSnapshot(database.pool, { secretId: key.secretId })
    if (loaded === null) throw new Error('no facts')
    const facts = prepareCredential(
      { ...loaded, isUnused: false, workspace: workspaceHolder(loaded.facts.workspace, true) },
      loaded.now,
    )
    const recorder = new UsageRecorder(database.db, { now: Date.now }, pino({ level: 'silent' }))
    const use = { address: undefined, userAgent: undefined, clientId: undefined }
    for (let turn = 0; turn < 5; turn += 1) recorder.record(facts, 'VALID', use, '')
    proxy.loseAnswerTo('commit\0')
    await recorder.flush()
    for (let turn = 0; turn < 2; turn += 1) recorder.record(facts, 'VALID', use, '')
    await recorder.stop()
    await database.close()
    proxy.close()
    expect(await calls(key.keyId)).toEqual([{ outcome: 'VALID', calls: 7 }])
  })

  test('writes its counts when it stops', async () => {
    const key = await addKey(world.home)
    const extra = await world.startAnother()
    const url = `http://127.0.0.1:${extra.port}`
    for (let turn = 0; turn < 7; turn += 1) await verify(url, world.caller.basic, { credential: key.basic })
    await extra.stop()
    expect(await calls(key.keyId)).toEqual([{ outcome: 'VALID', calls: 7 }])
  })

  test('limits a key to its requests per window, and says so', async () => {
    const key = await addKey(world.home)
    await world.sql(
      `insert into key_restrictions (key_id, workspace_id, rate_limit_requests, rate_limit_window_seconds) values ($1, $2, 3, 60)`,
      [key.keyId, world.home.id],
    )
    const codes = []
    for (let turn = 0; turn < 5; turn += 1) codes.push((await ask(key.basic)).body.code)
    expect(codes).toEqual(['VALID', 'VALID', 'VALID', 'RATE_LIMITED', 'RATE_LIMITED'])
    const proxied = await fetch(`${world.url}/v1/forward-auth/default`, {
      headers: { authorization: key.basic },
    })
    expect(proxied.status).toBe(403)
    expect(await proxied.json()).toMatchObject({ status: 403, code: 'RATE_LIMITED' })
    expect(Number(proxied.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(proxied.headers.get('ratelimit-policy')).toBe('"key";q=3;w=60')
  })
})
