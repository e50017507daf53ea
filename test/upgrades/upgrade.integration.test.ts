import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { type RunningVerifier, startVerifier } from '@/verifier/start-verifier'
import { ask } from '../databases/connection'
import { createEmptyDatabase, type TestDatabase } from '../databases/test-database'
import { contextOf } from '../worlds/service-context'
import { settingsOfVerifier, verify } from '../worlds/verifier'
import { succeeded } from '../worlds/world'

// Two workspaces made by the version whose schema ended with migration 0010: its migrations, its services, and the
// compressed output of pg_dump 15 (`gzip -dc` shows the text).
const STORED = 'test/upgrades/old-installations/before-0011'

const Key = z.object({ keyId: z.string(), secretId: z.string(), secret: z.string() })
const Workspace = z.object({
  workspaceId: z.string(),
  caller: Key,
  active: Key,
  restricted: Key,
  revoked: Key,
  deactivated: Key,
  deleted: Key,
  expired: Key,
})
const Stored = z.object({
  pepper: z.string(),
  signingKeySecret: z.string(),
  default: Workspace,
  elsewhere: Workspace,
})

const stored = Stored.parse(JSON.parse(readFileSync(`${STORED}.json`, 'utf8')))

let database: TestDatabase
let handle: DatabaseHandle
let verifier: RunningVerifier
let events: unknown[]
const EVENTS = 'select id::int, at, action, actor_label, key_id, before, after from audit_events order by id'

beforeAll(async () => {
  database = await createEmptyDatabase()
  await askOwner(gunzipSync(readFileSync(`${STORED}.sql.gz`)).toString())
  events = await askOwner(EVENTS)
  await migrate(database.ownerUrl)
  handle = openDatabase({ url: database.appUrl, assumeRole: null, name: 'test' })
  const { pepper, signingKeySecret } = stored
  const settings = settingsOfVerifier(database.appUrl, {
    issuer: 'https://verifier.test',
    secretPrefix: 'chatel',
    pepper,
    signingKeySecret,
  })
  verifier = await startVerifier(settings, pino({ level: 'silent' }))
})
afterAll(async () => {
  await verifier?.stop()
  await handle?.close()
  await database?.close()
})

const askOwner = <Row extends pg.QueryResultRow>(statement: string) => ask<Row>(database.ownerUrl, statement)

const basic = ({ keyId, secret }: z.infer<typeof Key>) =>
  `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`

const codeOf = async (
  workspace: z.infer<typeof Workspace>,
  key: z.infer<typeof Key>,
  ip = '198.51.100.1',
) => {
  const question = { credential: `Bearer ${key.secret}`, context: { ip } }
  return (await verify(`http://127.0.0.1:${verifier.port}`, basic(workspace.caller), question)).body.code
}

describe('an upgraded installation of an older schema', () => {
  test.each(['default', 'elsewhere'] as const)(
    'keeps the state of every key of the workspace %s',
    async (slug) => {
      const workspace = stored[slug]
      expect(await codeOf(workspace, workspace.active)).toBe('VALID')
      expect(await codeOf(workspace, workspace.restricted, '203.0.113.7')).toBe('VALID')
      expect(await codeOf(workspace, workspace.restricted)).toBe('IP_NOT_ALLOWED')
      expect(await codeOf(workspace, workspace.revoked)).toBe('REVOKED')
      expect(await codeOf(workspace, workspace.deactivated)).toBe('INACTIVE')
      expect(await codeOf(workspace, workspace.expired)).toBe('EXPIRED')
      expect(['NOT_FOUND', 'REVOKED']).toContain(await codeOf(workspace, workspace.deleted))
      expect(await codeOf(workspace, stored[slug === 'default' ? 'elsewhere' : 'default'].active)).not.toBe(
        'VALID',
      )
    },
  )

  test('keeps every event of the audit log unchanged', async () => {
    // Uses of dead secrets are recorded as events, after the existing ones.
    expect((await askOwner(EVENTS)).slice(0, events.length)).toEqual(events)
  })

  test('announces changes to verifiers of the previous version in the three words that they read', async () => {
    const listener = new pg.Client({ connectionString: database.appUrl })
    const payloads: string[] = []
    listener.on('notification', ({ payload }) => payloads.push(payload ?? ''))
    await listener.connect()
    await listener.query('listen chatelaine_key_changes')
    const { workspaceId, deactivated } = stored.default
    await askOwner(
      `update access_keys set description = 'x', deactivated_at = null where id = '${deactivated.keyId}'`,
    )
    await expect.poll(() => payloads, { timeout: 20_000 }).toHaveLength(1)
    expect(payloads[0]?.split(' ')).toEqual([expect.stringMatching(/^\d+$/), workspaceId, deactivated.keyId])
    await listener.end()
  })

  test('accepts notices from consoles of the previous version, which write every column that they know', async () => {
    const { workspaceId } = stored.default
    const made = await ask(
      database.appUrl,
      `insert into notices (id, workspace_id, kind, once_key, key_id, secret_id, subject, body, recipients, created_at,
         sent_at, dismissed_at, failed_attempts)
       values ('ntc_old', '${workspaceId}', 'key_revoked', 'old', null, null, 'x', '{}', '{}', default, default, default, default)
       returning id`,
    )
    expect(made).toEqual([{ id: 'ntc_old' }])
  })

  test('makes the creator the owner of a key, if the creator is still a member', async () => {
    const keys = await askOwner<{
      owner_user_id: string | null
      owner_name: string | null
      expected: string | null
    }>(
      `select k.owner_user_id, k.owner_name, case when k.deleted_at is null then m.user_id end as expected
       from access_keys k left join memberships m on m.workspace_id = k.workspace_id and m.user_id = k.created_by_id
         and m.disabled_at is null`,
    )
    expect(keys.map((key) => key.owner_user_id)).toEqual(keys.map((key) => key.expected))
    expect(keys.filter((key) => key.owner_name?.includes('@')).length).toBeGreaterThan(5)
    const addresses = await askOwner('select key_id from key_last_addresses')
    expect(addresses).toHaveLength(
      (await askOwner('select from access_keys where deleted_at is null and last_used_address is not null'))
        .length,
    )
  })

  test('finds its keys in any language, and lets people change them', async () => {
    const { workspaceId, active } = stored.default
    const [admin] = await askOwner<{ id: string; email: string }>(
      `select u.id, u.email from users u join memberships m on m.user_id = u.id
       where m.workspace_id = '${workspaceId}' and m.role = 'global_admin'`,
    )
    if (admin === undefined) throw new Error('the stored installation has no admin')
    const context = contextOf({
      db: handle.db,
      workspace: { id: workspaceId, slug: 'default' },
      actor: { type: 'member', userId: admin.id, email: admin.email, name: '', role: 'global_admin' },
    })
    const listed = succeeded(await listAccessKeys(context, { search: 'ÜBERWACHUNG' }))
    expect(listed.items.map(({ id }) => id)).toEqual([active.keyId])
    succeeded(await revokeAccessKey(context, { keyId: active.keyId, reason: 'after the upgrade' }))
    await expect.poll(() => codeOf(stored.default, active), { timeout: 20_000 }).toBe('REVOKED')
  })
})
