import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { checkSecrets } from '@/lib/services/secret-checks/check-secrets'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { type EmbeddedDatabase, openEmbedded } from '@/scripts/data-directory/database'
import { ask } from '@/test/databases/connection'
import { createEmptyDatabase, type TestDatabase } from '@/test/databases/test-database'
import { linesOf, runTool } from '@/test/processes/run-tool'
import { insertKey } from '@/test/worlds/rows'
import { generatedSecrets, makeDataDirectory } from './data-directory/data-directory'

const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-move-'))
const directory = path.join(folder, 'data')
let server: TestDatabase
let target: string
let keyId: string
let running: EmbeddedDatabase | undefined

const open = () => openEmbedded(directory, generatedSecrets(directory), () => undefined)

const withoutUser = (address: string) => {
  const { host, pathname } = new URL(address)
  return `postgres://${host}${pathname}`
}

const move = (env: Record<string, string>) => runTool('move', [], { CHATELAINE_DATA_DIR: directory, ...env })

beforeAll(async () => {
  server = await createEmptyDatabase()
  target = server.ownerUrl
  makeDataDirectory(directory)
  running = await open()
  await migrate(running.addresses.DATABASE_OWNER_URL)
  const { db, close } = openDatabase({ url: running.addresses.DATABASE_URL, assumeRole: null, name: 'test' })
  await checkSecrets(db, generatedSecrets(directory))
  const { id } = await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Default' }))
  keyId = (await insertKey(db, id, { name: 'Nightly' })).id
  await close()
})
afterAll(async () => {
  await running?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

// The order matters: first the running product, then the move, then the remains of the folder.
describe('npm run move', () => {
  test('refuses while the product runs, and changes nothing', async () => {
    const refused = await move({ DATABASE_URL: target })
    expect(linesOf(refused)).toEqual([
      expect.stringMatching(/^Chatelaine is running on .*data\. Stop Chatelaine first/),
    ])
    expect(refused.code).toBe(1)
    expect(await ask(target, `select to_regclass('public.access_keys') as there`)).toEqual([{ there: null }])
    await running?.close()
    running = undefined
  })

  test('moves everything, names the destination and the file of the secrets, and prints no secret', async () => {
    const { code, stdout } = await move({ DATABASE_URL: target })
    expect(code).toBe(0)
    expect(stdout).toMatch(/Moved 1 access keys/)
    expect(stdout).toContain(`Set DATABASE_URL to ${withoutUser(target)}`)
    expect(stdout).toContain(path.join(directory, 'secrets.json'))
    const { database, ...secrets } = generatedSecrets(directory)
    for (const secret of [...Object.values(secrets), ...Object.values(database), new URL(target).password])
      expect(stdout).not.toContain(secret)
    expect(await ask(target, 'select id from access_keys')).toEqual([{ id: keyId }])
    const told = await ask(
      target,
      `select count(*)::int as events from audit_events where action = 'installation.moved'`,
    )
    expect(told).toEqual([{ events: 1 }])
  })

  test('leaves a folder that refuses every start, with the reason', async () => {
    const moved = `was moved to ${withoutUser(target)}`
    await expect(open()).rejects.toThrow(moved)
    expect(readFileSync(path.join(directory, 'moved.json'), 'utf8')).not.toContain(new URL(target).password)
    const again = await move({ DATABASE_URL: target })
    expect(linesOf(again)).toEqual([expect.stringContaining(moved)])
  })
})
