import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { accessKeys, auditEvents, keyChanges, keySecrets } from '@/db/schema'
import type { Person } from '@/test/worlds/people'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { reactivateAccessKey } from '../access-keys/reactivate-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { startBulkJob } from '../bulk/start-bulk-job'
import { deactivateSecret } from '../secrets/deactivate-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { undoBulkDeactivation } from './undo-bulk-deactivation'
import { undoDeactivation } from './undo-deactivation'

const world = await openTestWorkspace()
const support = await world.addPerson('support')
const admin = await world.addPerson('global_admin')
afterAll(() => world.close())

/** Deactivates a new key as support, and returns what names the deactivation. */
async function deactivated(by = support) {
  const { id: keyId } = await world.addKey()
  const answer = await deactivateAccessKey(world.as(by), { keyId })
  if (!answer.ok || answer.value.receipt === null) throw new Error('the key was not deactivated')
  return { keyId, changeId: answer.value.receipt.changeId }
}
const undo = (who: Person, input: object) => undoDeactivation(world.as(who), input)
const secretOf = async (keyId: string) => {
  const [secret] = await world.db.select().from(keySecrets).where(eq(keySecrets.keyId, keyId))
  return secret?.id ?? ''
}
const isActive = async (keyId: string) => {
  const found = await world.db.select().from(accessKeys).where(eq(accessKeys.id, keyId))
  return found[0]?.deactivatedAt === null
}
const eventsOf = async (keyId: string) =>
  (await world.events()).filter((event) => event.keyId === keyId).map(({ action }) => action)

describe('the person who deactivated something takes it back:', () => {
  test('a key, with one event', async () => {
    const named = await deactivated()
    expect(await undo(support, named)).toMatchObject({ ok: true })
    expect(await isActive(named.keyId)).toBe(true)
    expect(await eventsOf(named.keyId)).toEqual(['access_key.deactivation_undone', 'access_key.deactivated'])
  })

  test('a secret, with one event', async () => {
    const { id: keyId } = await world.addKey()
    const secretId = await secretOf(keyId)
    const answer = await deactivateSecret(world.as(support), { keyId, secretId })
    const changeId = answer.ok ? answer.value.receipt?.changeId : undefined
    expect(await undo(support, { keyId, changeId })).toMatchObject({ ok: true })
    const [after] = await world.db.select().from(keySecrets).where(eq(keySecrets.id, secretId))
    expect(after?.deactivatedAt).toBeNull()
    expect(await eventsOf(keyId)).toEqual(['access_key.deactivation_undone', 'secret.deactivated'])
    const [change] = (await world.db.select().from(keyChanges).where(eq(keyChanges.keyId, keyId))).slice(-1)
    expect(change?.stops).toEqual({ what: 'secret', id: secretId, lifts: true })
  })

  test('although the dead secret was used since', async () => {
    const named = await deactivated()
    await world.db.insert(auditEvents).values({
      workspaceId: world.workspace.id,
      at: new Date(),
      action: 'secret.used_when_dead',
      outcome: 'success',
      actorType: 'system',
      actorLabel: 'system',
      keyId: named.keyId,
    })
    expect(await undo(support, named)).toMatchObject({ ok: true })
  })
})

describe('nothing else is taken back:', () => {
  test('not the deactivation of somebody else, whatever their role', async () => {
    const named = await deactivated(admin)
    expect(await undo(support, named)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    const own = await deactivated()
    expect(await undo(admin, own)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await isActive(named.keyId)).toBe(false)
    expect((await eventsOf(named.keyId))[0]).toBe('action.denied')
  })

  test('not after somebody changed the key', async () => {
    const narrowed = await deactivated()
    const secretId = await secretOf(narrowed.keyId)
    const other = await revokeSecret(world.as(admin), { keyId: narrowed.keyId, secretId, reason: '' })
    expect(other).toMatchObject({ ok: true })
    expect(await undo(support, narrowed)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
    const revoked = await deactivated()
    await revokeAccessKey(world.as(admin), { keyId: revoked.keyId, reason: 'leaked' })
    expect(await undo(support, revoked)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
  })

  test('not twice, and not an earlier deactivation', async () => {
    const named = await deactivated()
    await undo(support, named)
    expect(await undo(support, named)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
    await deactivateAccessKey(world.as(support), { keyId: named.keyId })
    expect(await undo(support, named)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
    await reactivateAccessKey(world.as(admin), { keyId: named.keyId })
    expect(await isActive(named.keyId)).toBe(true)
  })

  test('not after ten seconds of the database', async () => {
    const { id: keyId } = await world.addKey()
    const workspaceId = world.workspace.id
    await world.db.update(accessKeys).set({ deactivatedAt: new Date() }).where(eq(accessKeys.id, keyId))
    const kind = 'access_key.deactivated'
    const [change] = await world.db
      .insert(keyChanges)
      .values({ workspaceId, keyId, kind, stops: { what: 'key' } })
      .returning({ id: keyChanges.id })
    // Only the owner of the database may date an event back.
    const owner = new pg.Client({ connectionString: world.ownerUrl })
    await owner.connect()
    await owner.query(
      `insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_id, actor_label, key_id, change_id)
       values ($1, clock_instant() - interval '11 seconds', $2, 'success', 'member', $3, $4, $5, $6)`,
      [workspaceId, kind, support.userId, support.email, keyId, change?.id],
    )
    await owner.end()
    expect(await undo(support, { keyId, changeId: change?.id })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    expect(await isActive(keyId)).toBe(false)
  })

  test('not for a viewer, and not in another workspace', async () => {
    const named = await deactivated()
    const viewer = await world.addPerson('global_viewer')
    expect(await undo(viewer, named)).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    expect(await undoDeactivation(world.stranger, named)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
})

describe('many keys at once:', () => {
  const stop = async (who: Person, keyIds: string[]) => {
    const answer = await startBulkJob(world.as(who), {
      action: 'deactivate',
      keyIds,
      requestId: randomUUID(),
    })
    if (!answer.ok) throw new Error(answer.failure.message)
    return answer.value.jobId
  }

  test('support takes back a job, except the keys that changed since', async () => {
    const [one, two, three] = await Promise.all([world.addKey(), world.addKey(), world.addKey()])
    const jobId = await stop(support, [one.id, two.id, three.id])
    await revokeAccessKey(world.as(admin), { keyId: two.id, reason: 'leaked' })
    const answer = await undoBulkDeactivation(world.as(support), { jobId })
    expect(answer).toMatchObject({ ok: true, value: { undone: 2, kept: 1 } })
    expect(await Promise.all([one, two, three].map(({ id }) => isActive(id)))).toEqual([true, false, true])
    expect(await eventsOf(one.id)).toEqual(['access_key.deactivation_undone', 'access_key.deactivated'])
  })

  test('nobody takes back the job of somebody else, or no job', async () => {
    const { id } = await world.addKey()
    const jobId = await stop(admin, [id])
    expect(await undoBulkDeactivation(world.as(support), { jobId })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    expect(await undoBulkDeactivation(world.as(support), { jobId: 'job_unknown' })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    expect(await isActive(id)).toBe(false)
  })
})
