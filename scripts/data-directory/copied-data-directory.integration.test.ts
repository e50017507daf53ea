import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { firstWorkspace } from '@/db/queries/first-workspace'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { insertKey } from '@/test/worlds/rows'
import { contextOf } from '@/test/worlds/service-context'
import { generatedSecrets, makeDataDirectory, withLock } from './data-directory'
import { type EmbeddedDatabase, openEmbedded } from './database'
import { recordOfProcess } from './process-record'

const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-copied-'))
const original = path.join(folder, 'original')
const copy = path.join(folder, 'copy')

async function open(directory: string): Promise<{ embedded: EmbeddedDatabase; handle: DatabaseHandle }> {
  makeDataDirectory(directory)
  const embedded = await openEmbedded(directory, generatedSecrets(directory), () => undefined)
  await migrate(embedded.addresses.DATABASE_OWNER_URL)
  const url = embedded.addresses.DATABASE_URL
  return { embedded, handle: openDatabase({ url, assumeRole: null, name: 'test' }) }
}

const isRevoked = async ({ pool }: DatabaseHandle) =>
  (await pool.query<{ revoked: boolean }>('select revoked_at is not null as revoked from access_keys')).rows

describe('a copy of a data directory that was made while the original was in use', () => {
  let first: Awaited<ReturnType<typeof open>>
  let keyId: string

  beforeAll(async () => {
    first = await open(original)
    const { db } = first.handle
    const { id } = await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Default' }))
    keyId = (await insertKey(db, id, {})).id
    // Another process uses the original, and a start is under way there: the copy contains both records.
    const other = path.join(original, 'users', String(process.ppid))
    writeFileSync(other, recordOfProcess(process.ppid, original))
    await withLock(original, async () => execFileSync('cp', ['-a', original, copy]))
    rmSync(other)
  })
  afterAll(async () => {
    await first.handle.close()
    await first.embedded.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('works on its own data, and stops its own server', async () => {
    const second = await open(copy)
    expect(second.embedded.addresses.DATABASE_URL).not.toBe(first.embedded.addresses.DATABASE_URL)
    const { db } = second.handle
    const workspace = await firstWorkspace(db)
    if (workspace === undefined) throw new Error('the copy is empty')
    const role = 'global_admin'
    const actor = { type: 'member', userId: 'usr_1', email: 'a@acme.test', name: '', role } as const
    const revoked = await revokeAccessKey(contextOf({ db, workspace, actor }), { keyId, reason: 'A drill' })
    expect(revoked.ok).toBe(true)
    expect(await isRevoked(second.handle)).toEqual([{ revoked: true }])
    expect(await isRevoked(first.handle)).toEqual([{ revoked: false }])
    await second.handle.close()
    await second.embedded.close()
    const { DATABASE_URL: url } = second.embedded.addresses
    const { pool, close } = openDatabase({ url, assumeRole: null, name: 'test' })
    await expect(pool.query('select 1')).rejects.toThrow(/ECONNREFUSED/)
    await close()
    expect(await isRevoked(first.handle)).toEqual([{ revoked: false }])
  })
})
