import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { checkSecrets } from '@/lib/services/secret-checks/check-secrets'
import { root } from '@/scripts/root'
import { type RunningVerifier, startVerifier } from '@/verifier/start-verifier'
import { ask } from '../databases/connection'
import { type DebianServer, debianTools, debianVersion, openDebianServer } from '../databases/debian-postgres'
import { settingsOf } from '../processes/verifier-process'
import { addKey, type TestKey, verify } from '../worlds/verifier'
import { makeWorkspace, succeeded, type Tenant } from '../worlds/world'

const PASSWORD = 'of-the-new-owner'
const EVENTS =
  'select id::text, at, action, actor_label, key_id, before, after from audit_events order by audit_events.id'

/** The commands of "By hand" in docs/backup.md, for the old installation and for the new cluster. */
function documentedSteps(): [string, string] {
  const section = readFileSync(path.join(root, 'docs/backup.md'), 'utf8').split('## By hand')[1] ?? ''
  const [dump, restore] = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands ?? '')
  if (dump === undefined || restore === undefined) throw new Error('docs/backup.md has no steps by hand')
  return [dump, restore.replace('…', PASSWORD)]
}

describe.skipIf(debianVersion === null)("pg_dump and pg_restore with Debian's tools", () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-by-hand-'))
  let from: DebianServer
  let to: DebianServer
  let home: Tenant
  let keys: Record<'caller' | 'good' | 'revoked' | 'inactive', TestKey>
  let events: Record<string, unknown>[]
  let verifier: RunningVerifier | undefined

  /** Runs commands like a person in a shell who stops at the first failure. */
  const shell = (commands: string, env: Record<string, string>, cwd = folder) => {
    const { PATH, HOME } = process.env
    const ran = spawnSync('sh', ['-euc', commands], {
      cwd,
      encoding: 'utf8',
      env: { NODE_ENV: 'test', HOME, LC_ALL: 'C', PATH: `${debianTools}:${PATH}`, ...env },
    })
    return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr }
  }
  const oldOwner = () => from.url('chatelaine', 'old', 'chatelaine')
  const newOwner = () => to.url('chatelaine', PASSWORD, 'chatelaine')
  const dump = path.join(folder, 'chatelaine.dump')

  beforeAll(async () => {
    from = await openDebianServer(path.join(folder, 'from'))
    to = await openDebianServer(path.join(folder, 'to'))
    await ask(
      from.url('postgres', 'superuser', 'postgres'),
      "create role chatelaine login createrole password 'old'",
    )
    await ask(from.url('postgres', 'superuser', 'postgres'), 'create database chatelaine owner chatelaine')
    await migrate(oldOwner())
    const handle = openDatabase({ url: oldOwner(), assumeRole: 'chatelaine_app', name: 'test' })
    home = await makeWorkspace([handle, handle], 'default')
    const admin = home.as('global_admin')
    await checkSecrets(handle.db, secrets())
    keys = {
      caller: await addKey(home, { grants: [{ role: 'global_admin' }], scopes: ['keys:verify'] }),
      good: await addKey(home, { name: 'Überwachung', description: 'search and order of names' }),
      revoked: await addKey(home),
      inactive: await addKey(home),
    }
    succeeded(await revokeAccessKey(admin, { keyId: keys.revoked.keyId, reason: 'leaked' }))
    succeeded(await deactivateAccessKey(admin, { keyId: keys.inactive.keyId }))
    events = await ask(oldOwner(), EVENTS)
    await handle.close()
    const [save] = documentedSteps()
    expect(shell(save, { DATABASE_OWNER_URL: oldOwner() })).toEqual({ code: 0, stdout: '', stderr: '' })
  })
  afterAll(async () => {
    await verifier?.stop()
    await Promise.all([from, to].map((server) => server?.stop()))
    rmSync(folder, { recursive: true, force: true })
  })

  const secrets = () => {
    const { credentials } = home.as('global_admin')
    return { CHATELAINE_PEPPER: credentials.pepper, CHATELAINE_SIGNING_KEY: credentials.signingKeySecret }
  }

  test('refuse a server that is newer than the tools', () => {
    const embedded = inject('postgres').ownerUrl.replace('{db}', inject('postgres').template)
    const refused = shell('pg_dump --format=custom --file=newer.dump "$ADDRESS"', { ADDRESS: embedded })
    if (debianVersion !== null && debianVersion >= 18) expect(refused.code).toBe(0)
    else
      expect(refused).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('server version mismatch'),
      })
  })

  test('leave nothing behind if the role was not made first', async () => {
    await ask(to.url('postgres', 'superuser', 'postgres'), 'create database early')
    const early = to.url('postgres', 'superuser', 'early')
    const refused = shell('pg_restore --no-owner -1 --dbname="$ADDRESS" chatelaine.dump', { ADDRESS: early })
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('role "chatelaine_app" does not exist'),
    })
    expect(await ask(early, `select to_regclass('public.access_keys') as there`)).toEqual([{ there: null }])
  })

  test('transfer every key, revocation and event by the documented steps', async () => {
    const [, restore] = documentedSteps()
    const { DATABASE_URL: _, ...settings } = settingsOf({ home }, '')
    const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? '']))
    const commands = restore.replace('chatelaine.dump', dump)
    const ran = shell(
      commands,
      { ...env, ...to.env, DATABASE_URL: newOwner(), DATABASE_OWNER_URL: newOwner(), LOG_LEVEL: 'info' },
      root,
    )
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    expect(ran.stdout).toContain('up to date')
    expect(await ask(newOwner(), EVENTS)).toEqual(events)

    const { credentials } = home.as('global_admin')
    const running = await startVerifier(
      {
        DATABASE_URL: newOwner(),
        HOST: '127.0.0.1',
        VERIFIER_PORT: 0,
        ISSUER_URL: credentials.issuer,
        CHATELAINE_SECRET_PREFIX: credentials.secretPrefix,
        TRUSTED_PROXIES: [],
        ...secrets(),
      },
      pino({ level: 'silent' }),
    )
    verifier = running
    const codeOf = async ({ bearer }: TestKey) => {
      const url = `http://127.0.0.1:${running.port}`
      return (await verify(url, keys.caller.basic, { credential: bearer })).body.code
    }
    expect(await codeOf(keys.good)).toBe('VALID')
    expect(await codeOf(keys.revoked)).toBe('REVOKED')
    expect(await codeOf(keys.inactive)).toBe('INACTIVE')

    const handle = openDatabase({ url: newOwner(), assumeRole: 'chatelaine_app', name: 'test' })
    const admin = { ...home.as('global_admin'), db: handle.db }
    succeeded(await revokeAccessKey(admin, { keyId: keys.good.keyId, reason: 'after the restore' }))
    await expect.poll(() => codeOf(keys.good), { timeout: 20_000 }).toBe('REVOKED')
    await handle.close()
    expect((await ask(newOwner(), EVENTS)).slice(0, events.length)).toEqual(events)
  })
})
