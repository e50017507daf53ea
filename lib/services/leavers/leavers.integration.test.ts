import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accessKeys, keySecrets, notices, secretViewers } from '@/db/schema'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { ago } from '@/test/worlds/days'
import type { Person } from '@/test/worlds/people'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { keyInput, succeeded } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { listAttention } from '../attention/list-attention'
import { summariseAttention } from '../attention/summarise-attention'
import { disableMember } from '../members/disable-member'
import { enableMember } from '../members/enable-member'
import { removeMember } from '../members/remove-member'
import { listNoticeGroups } from '../notices/list-notice-groups'
import { countOpenNotices, listNotices } from '../notices/list-notices'
import { startRotation } from '../rotation/start-rotation'
import { createSecret } from '../secrets/create-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { listLeavers } from './list-leavers'
import { listSecretsOfLeaver } from './list-secrets-of-leaver'

let world: TestWorkspace
let admin: Person
let leaver: Person

beforeEach(async () => {
  world = await openTestWorkspace()
  admin = await world.addPerson('global_admin', { email: 'admin@acme.test' })
  leaver = await world.addPerson('global_admin', { email: 'ada@acme.test' })
})
afterEach(() => world.close())

const create = async (who: Person, changes: Record<string, unknown> = {}) => {
  const made = succeeded(await createAccessKey(world.as(who), keyInput(changes)))
  return { keyId: made.keyId, secretId: made.secret?.id ?? '' }
}
const addSecret = async (who: Person, keyId: string) =>
  succeeded(
    await createSecret(world.as(who), {
      keyId,
      requestId: crypto.randomUUID(),
      kind: 'opaque',
      expiration: { period: '7_days' },
    }),
  ).secret?.id ?? ''
const leave = async () => succeeded(await disableMember(world.as(admin), { userId: leaver.userId }))
const secretsOf = async ({ userId }: Person) =>
  succeeded(await listSecretsOfLeaver(world.as('support'), { userId })).secrets.map(
    ({ secretId }) => secretId,
  )

describe('the person who was shown a secret', () => {
  test('is kept for a new key, a further secret and each kind of credential', async () => {
    const opaque = await create(leaver)
    const token = await create(leaver, { credential: 'token' })
    const second = await addSecret(admin, opaque.keyId)
    const rows = await world.db.select().from(secretViewers)
    expect(rows.map(({ secretId, email }) => [secretId, email]).sort()).toEqual(
      [
        [opaque.secretId, leaver.email],
        [token.secretId, leaver.email],
        [second, admin.email],
      ].sort(),
    )
  })

  test('is nobody for a key without a secret, and for a repeat that shows nothing', async () => {
    await create(leaver, { credential: 'none' })
    const input = keyInput()
    await createAccessKey(world.as(leaver), input)
    await createAccessKey(world.as(leaver), input)
    expect(await world.db.select().from(secretViewers)).toHaveLength(1)
  })
})

describe('a person who leaves', () => {
  test('is listed with the live secrets that this person has seen, whether disabled or removed', async () => {
    const { secretId } = await create(leaver)
    await create(admin)
    expect(succeeded(await listLeavers(world.as('support')))).toEqual([])
    expect(await leave()).toMatchObject({ liveSecrets: 1 })
    const expected = { userId: leaver.userId, email: leaver.email, liveSecrets: 1 }
    expect(succeeded(await listLeavers(world.as('support')))).toEqual([{ ...expected, state: 'disabled' }])
    expect(await secretsOf(leaver)).toEqual([secretId])
    succeeded(await removeMember(world.as(admin), { userId: leaver.userId }))
    expect(succeeded(await listLeavers(world.as('support')))).toEqual([{ ...expected, state: 'removed' }])
    expect(await secretsOf(leaver)).toEqual([secretId])
  })

  test('no longer counts after coming back', async () => {
    await create(leaver)
    await leave()
    succeeded(await enableMember(world.as(admin), { userId: leaver.userId }))
    expect(succeeded(await listLeavers(world.as('support')))).toEqual([])
    expect(await listSecretsOfLeaver(world.as('support'), { userId: leaver.userId })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
  })

  test('leaves behind only what still works, or may work again', async () => {
    const [revoked, expired, keyRevoked, deleted, stopped, lives] = await Promise.all(
      Array.from({ length: 6 }, () => create(leaver)),
    )
    if (!revoked || !expired || !keyRevoked || !deleted || !stopped || !lives) throw new Error('too few')
    succeeded(await revokeSecret(world.as(admin), revoked))
    const set = (id: string, change: Partial<typeof accessKeys.$inferInsert>) =>
      world.db.update(accessKeys).set(change).where(eq(accessKeys.id, id))
    await world.db
      .update(keySecrets)
      .set({ expiresAt: ago(1) })
      .where(eq(keySecrets.id, expired.secretId))
    await set(keyRevoked.keyId, { revokedAt: ago(0) })
    await set(deleted.keyId, { deletedAt: ago(0), deactivatedAt: ago(0) })
    await set(stopped.keyId, { deactivatedAt: ago(0) })
    expect(await leave()).toMatchObject({ liveSecrets: 2 })
    expect((await secretsOf(leaver)).sort()).toEqual([stopped.secretId, lives.secretId].sort())
  })

  test('leaves a list from which rotated and revoked secrets disappear', async () => {
    const key = await create(leaver)
    await leave()
    succeeded(await startRotation(world.as(admin), key))
    const { secrets } = succeeded(await listSecretsOfLeaver(world.as('support'), { userId: leaver.userId }))
    expect(secrets).toMatchObject([{ isRotating: true, isActive: true, keyId: key.keyId }])
    succeeded(await revokeSecret(world.as('support'), key))
    expect(await secretsOf(leaver)).toEqual([])
  })

  test('is told to the Global Admins once, with the number of secrets', async () => {
    await create(leaver)
    await leave()
    succeeded(await disableMember(world.as(admin), { userId: leaver.userId }))
    const told = await world.db.select().from(notices).where(eq(notices.kind, 'leaver_knows_secrets'))
    expect(told).toMatchObject([
      { subject: 'ada@acme.test has left and has seen 1 secret that still works', recipients: [admin.email] },
    ])
  })

  test('is not told of if this person has seen nothing that lives', async () => {
    expect(await leave()).toMatchObject({ liveSecrets: 0 })
    expect(await world.db.select().from(notices)).toEqual([])
  })
})

describe('what leavers know', () => {
  beforeEach(async () => {
    await create(leaver, { name: 'known' })
    await create(admin, { name: 'unknown' })
    await leave()
  })

  test.each(MEMBER_ROLES)('is seen by %s only if the role may respond', async (role) => {
    const isResponder = role !== 'global_viewer'
    expect((await listLeavers(world.as(role))).ok).toBe(isResponder)
    expect((await listSecretsOfLeaver(world.as(role), { userId: leaver.userId })).ok).toBe(isResponder)
    const list = succeeded(await listNotices(world.as(role), { show: 'all' })).notices
    expect(list.filter(({ kind }) => kind === 'leaver_knows_secrets')).toHaveLength(isResponder ? 1 : 0)
    const groups = succeeded(await listNoticeGroups(world.as(role), { show: 'all' }))
    expect(groups.some(({ group }) => group === 'leavers')).toBe(isResponder)
    expect(succeeded(await countOpenNotices(world.as(role)))).toBe(list.length)
    const items = succeeded(await listAttention(world.as(role), { kind: 'known_to_leaver' })).items
    expect(items.map(({ key }) => key.name)).toEqual(isResponder ? ['known'] : [])
    const { counts } = succeeded(await summariseAttention(world.as(role)))
    expect(counts.known_to_leaver?.count).toBe(isResponder ? 1 : undefined)
  })

  test('is no business of another workspace', async () => {
    await world.join(leaver, world.other, 'support')
    expect(succeeded(await listLeavers(world.stranger))).toEqual([])
    expect(await listSecretsOfLeaver(world.stranger, { userId: leaver.userId })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
  })
})
