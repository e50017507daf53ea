import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import type { BackupPart } from '@/lib/domain/backup/manifest'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { ask } from '@/test/databases/connection'
import { createEmptyDatabase, type TestDatabase } from '@/test/databases/test-database'
import { addKey, openVerifierWorld, type TestKey, verify } from '@/test/worlds/verifier'
import { keyInput, succeeded } from '@/test/worlds/world'
import { packArchive, unpackArchive } from './archive'
import { BackupReader } from './backup-reader'
import { decrypt, encrypt, type Lock, type Opener } from './encryption'
import { exportInstallation } from './export-installation'
import { loadInstallation } from './load-installation'

const SECRETS = { AUTH_SECRET: 'the secret of sessions, thirty-two chars' }

// Opening with a passphrase is slow on purpose. Therefore only one test uses a passphrase.
const identity = await generateX25519Identity()
const lock = { recipients: [await identityToRecipient(identity)] }
const key = { identities: [identity] }

const world = await openVerifierWorld()
afterAll(() => world.close())

const ownSecrets = () => {
  const { credentials } = world.home.as('global_admin')
  return {
    ...SECRETS,
    CHATELAINE_PEPPER: credentials.pepper,
    CHATELAINE_SIGNING_KEY: credentials.signingKeySecret,
  }
}

async function backUp(chosen: Lock = lock): Promise<Buffer> {
  const exported = await exportInstallation(world.ownerUrl, {
    secrets: ownSecrets(),
    withSessions: false,
  })
  return await buffer(await encrypt(packArchive(exported.parts()), chosen)).finally(exported.close)
}

const read = async (file: Buffer, opener: Opener = key) =>
  await BackupReader.open(unpackArchive(await decrypt(Readable.from([file], { objectMode: false }), opener)))

const restore = async (reader: BackupReader, ownerUrl: string) =>
  await loadInstallation(reader, {
    ownerUrl,
    setting: 'DATABASE_URL',
    secrets: ownSecrets(),
    action: 'installation.restored',
  })

describe('a backup that is made while a hundred changes a second are made', () => {
  test('restores every key, every revocation and every event as of one instant', async () => {
    const admin = world.home.as('global_admin')
    const keys: TestKey[] = []
    for (let index = 0; index < 6; index += 1) keys.push(await addKey(world.home, {}))
    keys.push(await addKey(world.home, { credential: 'token' }))
    const revoked = await addKey(world.home, {})
    succeeded(await revokeAccessKey(admin, { keyId: revoked.keyId, reason: 'before the backup' }))

    const credentials = new Map([...keys, revoked].map((one) => [one.keyId, one.bearer]))
    const writing = new AbortController()
    const writers = Array.from({ length: 4 }, async () => {
      // Bounded, in case the backup never ends.
      for (let made = 0; made < 500 && !writing.signal.aborted; made += 1) {
        const created = succeeded(await createAccessKey(admin, keyInput()))
        credentials.set(created.keyId, `Bearer ${created.secret?.value}`)
        if (made % 2 === 0)
          succeeded(await revokeAccessKey(admin, { keyId: created.keyId, reason: 'a change' }))
      }
    })
    const isBusy = async () => (await ask(world.ownerUrl, 'select from access_keys')).length > 20
    const file = await expect
      .poll(isBusy, { timeout: 60_000 })
      .toBe(true)
      .then(() => backUp())
      .finally(() => writing.abort())
    await Promise.all(writers)
    const late = await addKey(world.home, {})
    credentials.set(late.keyId, late.bearer)

    const target = await createEmptyDatabase()
    try {
      const reader = await read(file)
      const { instant } = reader.manifest
      await restore(reader, target.ownerUrl)
      // The time of a change is the time of its event. Therefore the events say which keys existed at the instant.
      const before = await ask<{ id: string; revoked: boolean }>(
        world.ownerUrl,
        `select key_id as id, bool_or(action = 'access_key.revoked') as revoked from audit_events
         where at <= '${instant}' and key_id is not null group by key_id order by key_id`,
      )
      const states = `select id, revoked_at is not null as revoked from access_keys order by id`
      expect(await ask(target.ownerUrl, states)).toEqual(before)

      const events = `select id::text, at, action, key_id, before, after from audit_events where action <> 'installation.restored'`
      const original = await ask(world.ownerUrl, `${events} and at <= '${instant}' order by id`)
      expect(await ask(target.ownerUrl, `${events} order by id`)).toEqual(original)
      // The backup has no gap: it contains every event of the original up to the last event of the backup.
      const last = `(select max(id) from audit_events where at <= '${instant}')`
      const counted = `select count(*)::int, max(id)::text from audit_events where id <= ${last}`
      expect(await ask(target.ownerUrl, counted)).toEqual(await ask(world.ownerUrl, counted))

      const verifier = await world.startAnother({ DATABASE_URL: target.appUrl })
      const url = `http://127.0.0.1:${verifier.port}`
      // All keys that were ever made, including keys made after the instant.
      const isRevoked = new Map(before.map((one) => [one.id, one.revoked]))
      const codes = { true: 'REVOKED', false: 'VALID', undefined: 'NOT_FOUND' }
      const wanted = (keyId: string) => codes[`${isRevoked.get(keyId)}`]
      for (const [keyId, credential] of credentials) {
        const { body } = await verify(url, world.caller.basic, { credential })
        expect([keyId, body.code]).toEqual([keyId, wanted(keyId)])
      }
      const found = new Set([...credentials.keys()].map(wanted))
      expect(found).toEqual(new Set(Object.values(codes)))
    } finally {
      await target.close()
    }
  })
})

describe('the restored database', () => {
  const JOBS =
    'select task_identifier, key, run_at, max_attempts, attempts from graphile_worker.jobs order by key, 1'
  let target: TestDatabase
  // Read at once: the key that another test makes here has a mail of its own.
  let waiting: unknown[]
  beforeAll(async () => {
    target = await createEmptyDatabase()
    await world.sql(
      `select graphile_worker.add_job('mail_notice_to_person', payload => '{"mailId": "one"}', job_key => 'mail:one',
         run_at => clock_instant() + interval '1 hour', max_attempts => 14)`,
    )
    await world.sql(
      `insert into member_sessions (id_hash, user_id, expires_at)
       select 'of the test', id, clock_instant() + interval '1 day' from users limit 1`,
    )
    // This notice is mailed already. A trigger would send the mail again.
    await world.sql(`insert into notices (id, workspace_id, kind, once_key, subject, body, recipients)
      select 'mailed', id, 'key_revoked', 'mailed', 's', '{}', '{ada@acme.test}' from workspaces limit 1`)
    await world.sql(`update notice_mails set state = 'mailed', mailed_at = clock_instant()`)
    await restore(await read(await backUp()), target.ownerUrl)
    waiting = await ask(target.ownerUrl, JOBS)
  })
  afterAll(() => target.close())

  test('is the same in every table, except for rows of the moment, the cluster or a session', async () => {
    const left = new Set([
      'verifiers',
      'history_witnesses',
      'unannounced_changes',
      'rate_limits',
      'key_health',
      'member_sessions',
      'sign_in_links',
      'audit_events',
    ])
    const tables = await world.sql<{ name: string }>(`select relname as name from pg_class c
      join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relkind = 'r' order by 1`)
    for (const { name } of tables.filter((table) => !left.has(table.name))) {
      const rows = `select to_jsonb(t) - 'transaction_id' as row from ${name} t order by 1`
      expect([name, await ask(target.ownerUrl, rows)]).toEqual([name, await world.sql(rows)])
    }
    for (const name of ['verifiers', 'history_witnesses', 'member_sessions', 'sign_in_links'])
      expect(await ask(target.ownerUrl, `select from ${name}`)).toEqual([])
  })

  test('continues ids, triggers and rights as the original does', async () => {
    const triggers = `select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger
      where not tgisinternal and tgname <> 'announcement_guard' order by 1, 2`
    expect(await ask(target.ownerUrl, triggers)).toEqual(await world.sql(triggers))
    const rights = `select table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'chatelaine_app' and table_schema = 'public' order by 1, 2`
    expect(await ask(target.ownerUrl, rights)).toEqual(await world.sql(rights))
    const handle = openDatabase({ url: target.appUrl, assumeRole: null, name: 'test' })
    const [last] = await ask<{ id: string }>(target.ownerUrl, 'select max(id)::text as id from audit_events')
    const admin = { ...world.home.as('global_admin'), db: handle.db }
    succeeded(await createAccessKey(admin, keyInput()))
    await handle.close()
    const [next] = await ask<{ id: string }>(target.ownerUrl, 'select max(id)::text as id from audit_events')
    expect(Number(next?.id)).toBeGreaterThan(Number(last?.id))
  })

  test('contains the waiting jobs, such as unsent mails', async () => {
    expect(waiting).toEqual(await world.sql(JOBS))
    expect(waiting).toContainEqual(expect.objectContaining({ key: 'mail:one', max_attempts: 14 }))
  })

  test('records the instant of the backup in the audit log of each workspace', async () => {
    const restored = await ask<{ workspace_id: string }>(
      target.ownerUrl,
      `select workspace_id, after from audit_events where action = 'installation.restored' order by 1`,
    )
    expect(restored.map(({ workspace_id }) => workspace_id)).toEqual([world.home.id, world.foreign.id].sort())
    expect(restored[0]).toMatchObject({ after: { asOf: expect.stringMatching(/^20/) } })
  })
})

describe('a refused backup leaves the database empty', () => {
  let target: TestDatabase
  let file: Buffer
  beforeAll(async () => {
    target = await createEmptyDatabase()
    file = await backUp()
  })
  afterAll(() => target.close())

  const refused = async (given: Buffer, line: RegExp, opener: Opener = key) => {
    const attempt = async () => await restore(await read(given, opener), target.ownerUrl)
    await expect(attempt()).rejects.toThrow(line)
    expect(await ask(target.ownerUrl, `select to_regclass('public.access_keys') as there`)).toEqual([
      { there: null },
    ])
  }

  test('with another key', async () => {
    await refused(file, /none of the keys/, { identities: [await generateX25519Identity()] })
  })

  test('with the wrong passphrase', async () => {
    const file = await backUp({ passphrase: 'four random words here' })
    await refused(file, /passphrase is wrong/, { passphrase: 'four other words here' })
    const reader = await read(file, { passphrase: 'four random words here' })
    expect(reader.secrets).toEqual(ownSecrets())
    await reader.close()
  })

  test.each([0, 0.1, 0.5, 0.9, 1])('if it is cut off after %d of its length', async (share) => {
    await refused(
      file.subarray(0, Math.floor((file.length - 1) * share)),
      /is not a backup|damaged|incomplete/,
    )
  })

  test.each([0.2, 0.6, 0.999])('if one byte is changed at %d of its length', async (share) => {
    const changed = Buffer.from(file)
    const offset = Math.floor(changed.length * share)
    changed.writeUInt8(changed.readUInt8(offset) ^ 1, offset)
    await refused(changed, /is not a backup|damaged|incomplete/)
  })

  const rewritten = async (change: (part: BackupPart) => BackupPart | null) => {
    const parts = async function* () {
      const reader = unpackArchive(await decrypt(Readable.from([file], { objectMode: false }), key))
      for await (const part of reader) {
        const changed = change(part)
        if (changed !== null) yield changed
      }
    }
    return await buffer(await encrypt(packArchive(parts()), lock))
  }

  test('if a part is missing, even if its maker could encrypt it', async () => {
    await refused(await rewritten((part) => (part.kind === 'totals' ? null : part)), /incomplete/)
    const isEvents = (part: BackupPart) => part.kind === 'rows' && part.table === 'audit_events'
    await refused(await rewritten((part) => (isEvents(part) ? null : part)), /incomplete/)
  })

  test('if it names tables that do not belong to Chatelaine', async () => {
    const file = await rewritten((part) =>
      part.kind === 'manifest'
        ? {
            ...part,
            manifest: {
              ...part.manifest,
              tables: [{ name: 'pg_authid', columns: ['rolname'] }, ...part.manifest.tables],
            },
          }
        : part,
    )
    await refused(file, /has a table or column/)
  })

  test('if a newer version wrote it', async () => {
    const file = await rewritten((part) =>
      part.kind === 'manifest'
        ? {
            ...part,
            manifest: { ...part.manifest, migrations: [...part.manifest.migrations, 4_000_000_000_000] },
          }
        : part,
    )
    await refused(file, /a newer version made the backup/)
  })

  test('if the installation would run with other secrets', async () => {
    const reader = await read(file)
    const secrets = { ...ownSecrets(), CHATELAINE_PEPPER: 'another pepper, of another installation' }
    const target2 = {
      ownerUrl: target.ownerUrl,
      setting: 'DATABASE_URL',
      action: 'installation.restored',
    } as const
    await expect(loadInstallation(reader, { ...target2, secrets })).rejects.toThrow(
      'CHATELAINE_PEPPER is not the one this database was made with',
    )
    expect(await ask(target.ownerUrl, `select to_regclass('public.access_keys') as there`)).toEqual([
      { there: null },
    ])
  })

  test('if the database holds an installation', async () => {
    const attempt = async () => await restore(await read(file), world.ownerUrl)
    await expect(attempt()).rejects.toThrow(/holds an installation of Chatelaine with \d+ access keys/)
  })
})
