import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { checkSecrets } from '@/lib/services/secret-checks/check-secrets'
import { type EmbeddedDatabase, openEmbedded } from '@/scripts/data-directory/database'
import { ask } from '@/test/databases/connection'
import { createEmptyDatabase, type TestDatabase } from '@/test/databases/test-database'
import { linesOf, type Ran, runTool } from '@/test/processes/run-tool'
import { makeKey, openWorld, succeeded } from '@/test/worlds/world'
import { generatedSecrets } from './data-directory/data-directory'

const world = await openWorld()
const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-backup-'))
const identity = path.join(folder, 'identity')
const privateKey = await generateX25519Identity()
const recipient = await identityToRecipient(privateKey)
writeFileSync(identity, `# a key\n${privateKey}\n`)

beforeAll(async () => {
  // The first start of the processes does the same.
  await checkSecrets(world.pools[0].db, settings())
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const settings = (): Record<string, string> => {
  const { credentials } = world.home.as('global_admin')
  return {
    CHATELAINE_PEPPER: credentials.pepper,
    CHATELAINE_SIGNING_KEY: credentials.signingKeySecret,
    AUTH_SECRET: 'o8Zx1QmT5vKc2WnB7yRd4LgH9sJf3UpE',
  }
}

const inFolder = (name: string) => path.join(folder, name)
const server = () => ({ ...settings(), DATABASE_URL: world.appUrl, DATABASE_OWNER_URL: world.ownerUrl })

describe('npm run backup', () => {
  test('writes one file that only its owner can read, and names the instant of the backup', async () => {
    const file = inFolder('first.age')
    const { code, stdout } = await runTool('backup', [file, '--recipient', recipient], server())
    expect(stdout).toMatch(/first\.age holds the installation as of \d{4}-\d\d-\d\dT[\d:.]+Z\n/)
    expect([code, statSync(file).mode & 0o777]).toEqual([0, 0o600])
    expect(readFileSync(file, 'latin1')).toMatch(/^age-encryption\.org\/v1\n/)
    for (const secret of Object.values(settings())) expect(readFileSync(file, 'latin1')).not.toContain(secret)
  })

  test('does not replace an existing file unless it is forced', async () => {
    const file = inFolder('there.age')
    writeFileSync(file, 'mine')
    const refused = await runTool('backup', [file, '--recipient', recipient], server())
    expect(linesOf(refused)).toEqual([
      expect.stringMatching(/there\.age exists: choose another name, or give --force$/),
    ])
    expect([refused.code, readFileSync(file, 'utf8')]).toEqual([1, 'mine'])
    expect((await runTool('backup', [file, '--force', '--recipient', recipient], server())).code).toBe(0)
    expect(readFileSync(file, 'latin1')).toMatch(/^age/)
  })

  test.each<[string, () => Promise<Ran>, RegExp]>([
    ['without a passphrase', () => runTool('backup', [inFolder('x')], server()), /a passphrase is needed/],
    [
      'with a passphrase that anybody finds',
      () => runTool('backup', [inFolder('x')], { ...server(), CHATELAINE_BACKUP_PASSPHRASE: 'short' }),
      /too short/,
    ],
    [
      'for a recipient that is none',
      () => runTool('backup', [inFolder('x'), '--recipient', 'age1x'], server()),
      /not an age recipient/,
    ],
    ['without a file', () => runTool('backup', [], server()), /^usage: /],
    [
      'with a passphrase on the command line',
      () => runTool('backup', [inFolder('x'), '--passphrase', 'y'], server()),
      /^usage: /,
    ],
    [
      'with another pepper',
      () =>
        runTool('backup', [inFolder('x'), '--recipient', recipient], {
          ...server(),
          CHATELAINE_PEPPER: 'of another installation, thirty two',
        }),
      /CHATELAINE_PEPPER is not the one/,
    ],
    [
      'without a secret',
      () => runTool('backup', [inFolder('x'), '--recipient', recipient], { ...server(), AUTH_SECRET: '' }),
      /AUTH_SECRET is missing/,
    ],
    [
      'of a folder without an installation',
      () =>
        runTool('backup', [inFolder('x'), '--recipient', recipient], {
          CHATELAINE_DATA_DIR: inFolder('nothing'),
        }),
      /no installation in .*nothing/,
    ],
  ])('%s ends with one line and writes nothing', async (_title, attempt, line) => {
    const ran = await attempt()
    expect(linesOf(ran)).toEqual([expect.stringMatching(line)])
    expect(ran.code).toBe(1)
    expect(readdirSync(folder).filter((name) => name.startsWith('x'))).toEqual([])
  })
})

describe('npm run restore', () => {
  let file: string
  let target: TestDatabase
  beforeAll(async () => {
    file = inFolder('backup.age')
    target = await createEmptyDatabase()
    await runTool('backup', [file, '--recipient', recipient], server())
  })
  afterAll(() => target.close())

  const restore = (env: Record<string, string>, words: string[] = []) =>
    runTool('restore', [file, '--identity-file', identity, ...words], env)

  test('to a server asks for a file for the secrets, writes the secrets there, and reports the contents', async () => {
    const refused = await restore({ DATABASE_URL: target.ownerUrl })
    expect(linesOf(refused)).toEqual([expect.stringContaining('--secrets-to FILE')])
    const secrets = inFolder('secrets.env')
    const { code, stdout } = await restore({ DATABASE_URL: target.ownerUrl }, ['--secrets-to', secrets])
    expect(code).toBe(0)
    expect(stdout).toMatch(/Restored: 2 workspaces, \d+ people, \d+ access keys/)
    expect(stdout).toMatch(/revoked after \d{4}.* are active again/)
    expect(statSync(secrets).mode & 0o777).toBe(0o600)
    for (const [name, value] of Object.entries(settings()))
      expect(readFileSync(secrets, 'utf8')).toContain(`${name}=${value}\n`)
    for (const secret of Object.values(settings())) expect(stdout).not.toContain(secret)
  })

  test.each([
    ['DATABASE_URL', 'mysql://root:hunter2@127.0.0.1/x'],
    ['DATABASE_OWNER_URL', 'postgres://owner:hunter2@127.0.0.1:99999/chatelaine'],
  ])('refuses a wrong %s in one line, and writes no secrets', async (name, value) => {
    const secrets = inFolder('nowhere.env')
    const refused = await restore({ [name]: value }, ['--secrets-to', secrets])
    expect(linesOf(refused)).toEqual([expect.stringMatching(new RegExp(`^${name} `))])
    expect(refused.stderr).not.toContain('hunter2')
    expect([refused.code, existsSync(secrets)]).toEqual([1, false])
  })

  test('to a server that holds an installation is refused, and writes no secrets', async () => {
    const secrets = inFolder('others.env')
    const refused = await restore({ DATABASE_URL: world.ownerUrl }, ['--secrets-to', secrets])
    expect(linesOf(refused)).toEqual([
      expect.stringMatching(/^DATABASE_URL: the database holds an installation/),
    ])
    expect([refused.code, existsSync(secrets)]).toEqual([1, false])
  })
})

describe('a backup that is restored into a folder beside the original', () => {
  const open = async (directory: string): Promise<[EmbeddedDatabase, DatabaseHandle]> => {
    const embedded = await openEmbedded(directory, generatedSecrets(directory), () => undefined)
    const url = embedded.addresses.DATABASE_URL
    return [embedded, openDatabase({ url, assumeRole: null, name: 'test' })]
  }
  const isRevoked = async ({ pool }: DatabaseHandle, id: string) =>
    (await pool.query('select revoked_at is not null as revoked from access_keys where id = $1', [id])).rows

  test('brings its secrets, works alone, and never touches the original', async () => {
    const key = await makeKey(world.home)
    const file = inFolder('of-server.age')
    await runTool('backup', [file, '--recipient', recipient], server())
    const [one, other] = [inFolder('one'), inFolder('other')]
    const words = [file, '--identity-file', identity]
    expect(await runTool('restore', words, { CHATELAINE_DATA_DIR: one })).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(generatedSecrets(one)).toMatchObject(settings())

    const [first, firstHandle] = await open(one)
    // A backup of the running installation, restored beside it.
    const second = inFolder('of-folder.age')
    const made = await runTool('backup', [second, '--recipient', recipient], { CHATELAINE_DATA_DIR: one })
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(
      await runTool('restore', [second, '--identity-file', identity], { CHATELAINE_DATA_DIR: other }),
    ).toMatchObject({ code: 0 })
    const [copy, copyHandle] = await open(other)
    const context = { ...world.home.as('global_admin'), db: copyHandle.db }
    succeeded(await revokeAccessKey(context, { keyId: key.keyId, reason: 'A drill' }))
    expect(await isRevoked(copyHandle, key.keyId)).toEqual([{ revoked: true }])
    expect(await isRevoked(firstHandle, key.keyId)).toEqual([{ revoked: false }])
    await copyHandle.close()
    await copy.close()
    expect(await isRevoked(firstHandle, key.keyId)).toEqual([{ revoked: false }])
    await firstHandle.close()
    await first.close()

    const refused = await runTool('restore', words, { CHATELAINE_DATA_DIR: one })
    expect(linesOf(refused)).toEqual([expect.stringMatching(/one holds an installation/)])
  })

  test('leaves the folder unchanged if the file is damaged', async () => {
    const damaged = inFolder('damaged.age')
    const content = readFileSync(inFolder('of-server.age'))
    writeFileSync(damaged, content.subarray(0, content.length - 100))
    const target = inFolder('untouched')
    const refused = await runTool('restore', [damaged, '--identity-file', identity], {
      CHATELAINE_DATA_DIR: target,
    })
    expect(linesOf(refused)).toEqual([expect.stringMatching(/damaged or incomplete: nothing was restored/)])
    expect(existsSync(target)).toBe(false)
  })

  test('does not start if the restore was killed, and can be restored again', async () => {
    const target = inFolder('one')
    writeFileSync(path.join(target, 'restoring'), '')
    await expect(open(target)).rejects.toThrow(/restore into .* was interrupted/)
    const file = inFolder('of-server.age')
    const again = await runTool('restore', [file, '--identity-file', identity], {
      CHATELAINE_DATA_DIR: target,
    })
    expect(again).toMatchObject({ code: 0 })
    const [embedded, handle] = await open(target)
    expect(
      await ask(embedded.addresses.DATABASE_OWNER_URL, 'select 1 as one from workspaces limit 1'),
    ).toEqual([{ one: 1 }])
    await handle.close()
    await embedded.close()
  })
})
