import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { accessKeys, keyChanges, notices, usageMinutes, workspaces } from '@/db/schema'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { announceEndings } from '@/lib/services/notices/announce-endings'
import { removeOldRows } from '@/lib/services/retention/remove-old-rows'
import { ago, ahead } from '@/test/worlds/days'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'

describe('notices and the work of jobs', () => {
  let world: TestWorkspace

  beforeEach(async () => {
    world = await openTestWorkspace()
    await world.db.update(workspaces).set({ contactEmail: 'security@acme.test' })
  })
  afterEach(async () => {
    await world.close()
  })

  test('a rolled back change and an uninteresting change cause no notice', async () => {
    const key = await world.addKey()
    await revokeAccessKey(world.as('support'), { keyId: key.id, reason: '' })
    await deactivateAccessKey(world.as('support'), { keyId: key.id })
    expect(await world.db.select().from(notices)).toEqual([])
  })

  test('each expiry is announced 30, 7 and 1 days ahead, each once, however many runs and runners there are', async () => {
    const key = await world.addKey({
      name: 'nightly',
      secrets: [
        { createdAt: ago(100), expiresAt: ahead(29) },
        { createdAt: ago(100), expiresAt: ahead(6) },
        { createdAt: ago(100), expiresAt: ahead(0.5) },
        { createdAt: ago(100), expiresAt: ahead(40) },
        { createdAt: ago(100), expiresAt: ago(1) },
        { createdAt: ago(1), expiresAt: ahead(6) },
        { createdAt: ago(100), expiresAt: ahead(5), revokedAt: ago(1) },
      ],
    })
    const written = await Promise.all([announceEndings(world.db), announceEndings(world.db)])
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(3)
    expect(await announceEndings(world.db)).toBe(0)
    const told = await world.db.select().from(notices).where(eq(notices.keyId, key.id))
    expect(told.map((notice) => notice.subject).sort()).toEqual([
      'A secret of access key "nightly" expires in 29 days',
      'A secret of access key "nightly" expires in 6 days',
      'A secret of access key "nightly" expires within a day',
    ])
  })

  test('the policy’s longest lifetime counts as an expiry, and the expiry of the last secret as that of the key', async () => {
    await world.addKey({ name: 'nightly', secrets: [{ createdAt: ago(83), expiresAt: ahead(300) }] })
    await world.db.execute(sql`update policies set longest_lifetime_days = 90`)
    expect(await announceEndings(world.db)).toBe(1)
    const [notice] = await world.db.select().from(notices)
    expect(notice).toMatchObject({
      kind: 'key_expiring',
      subject: 'Access key "nightly" expires in 7 days',
      recipients: ['security@acme.test'],
    })
  })

  test('a revoked or deleted key causes no notice', async () => {
    const secrets = [{ createdAt: ago(100), expiresAt: ahead(5) }]
    const [revoked, deleted] = [await world.addKey({ secrets }), await world.addKey({ secrets })]
    await world.db
      .update(accessKeys)
      .set({ revokedAt: ago(1) })
      .where(eq(accessKeys.id, revoked.id))
    await world.db
      .update(accessKeys)
      .set({ deletedAt: ago(1) })
      .where(eq(accessKeys.id, deleted.id))
    expect(await announceEndings(world.db)).toBe(0)
  })

  test('old rows are deleted and young rows stay', async () => {
    const row = {
      keyId: 'k',
      secretId: 's',
      workspaceId: world.workspace.id,
      outcome: 'VALID',
      calls: 1,
      lastAt: ago(1),
    }
    await world.db.insert(usageMinutes).values([
      { ...row, minute: ago(36) },
      { ...row, minute: ago(34) },
    ])
    // Only the owner of the tables can backdate a change.
    const owner = openDatabase({ url: world.ownerUrl, assumeRole: null, name: 'test owner' })
    await owner.db.insert(keyChanges).values([
      { workspaceId: world.workspace.id, kind: 'x', at: ago(31) },
      { workspaceId: world.workspace.id, kind: 'x', at: ago(29) },
    ])
    await owner.close()
    expect(await removeOldRows(world.db)).toMatchObject({ usage: 1, changes: 1, requests: 0, sessions: 0 })
    expect(await world.db.select().from(usageMinutes)).toHaveLength(1)
    expect(await world.db.select().from(keyChanges)).toHaveLength(1)
  })

  test('the application’s role runs jobs but cannot change the queue’s version', async () => {
    await expect(
      world.db.execute(sql`insert into graphile_worker.migrations (id) values (999)`),
    ).rejects.toMatchObject({ cause: expect.objectContaining({ code: '42501' }) })
  })
})
