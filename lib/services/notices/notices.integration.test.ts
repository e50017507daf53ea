import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { auditEvents, keySecrets, users, workspaces } from '@/db/schema'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { DAY, HOUR } from '@/lib/domain/durations'
import { succeed } from '@/lib/domain/result'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { setWorkspaceContact } from '../workspaces/set-workspace-contact'
import { announceEndings } from './announce-endings'
import { dismissNotices } from './dismiss-notices'
import { getWorkspaceContact } from './get-workspace-contact'
import { listNoticeGroups } from './list-notice-groups'
import { countOpenNotices, listNotices } from './list-notices'

const world = await openTestWorkspace()
const people = MEMBER_ROLES.map((role) => ({ id: `usr_${role}`, email: `${role}@acme.test` }))
await world.db.insert(users).values(people.map((one) => ({ ...one, emailNormalised: one.email })))
for (let index = 0; index < 53; index += 1) {
  const key = await world.addKey({ name: `key ${index}` })
  await revokeAccessKey(world.as('support'), { keyId: key.id, reason: 'test' })
}
afterAll(() => world.close())

describe('the list of notices', () => {
  const list = async (input: Record<string, unknown> = {}, context = world.as('global_viewer')) => {
    const result = await listNotices(context, input)
    if (!result.ok) throw new Error(result.failure.message)
    return result.value
  }

  test('comes in pages, newest first, each notice once', async () => {
    const first = await list()
    const second = await list({ before: first.next })
    expect([first.notices.length, second.notices.length, second.next]).toEqual([50, 3, null])
    expect(first.notices[0]?.subject).toBe('Access key "key 52" was revoked')
    expect(new Set([...first.notices, ...second.notices].map((notice) => notice.id)).size).toBe(53)
  })

  test('starts again from the newest if the time is invalid', async () => {
    for (const createdAt of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:00', 'tomorrow']) {
      expect((await list({ before: { createdAt, id: 'x' } })).notices).toHaveLength(50)
    }
  })

  test('hides a dismissed notice from that member only, and keeps the notice under "All"', async () => {
    const [newest] = (await list()).notices
    const noticeIds = [newest?.id]
    for (const dismissed of [1, 0]) {
      const result = await dismissNotices(world.as('global_viewer'), { noticeIds })
      expect(result).toEqual({ ok: true, value: { dismissed } })
    }
    expect((await list()).notices[0]?.id).not.toBe(newest?.id)
    expect((await list({ show: 'all' })).notices[0]).toMatchObject({
      id: newest?.id,
      dismissedAt: expect.any(String),
    })
    expect(await countOpenNotices(world.as('global_viewer'))).toEqual(succeed(52))
    for (const role of ['support', 'global_admin'] as const) {
      expect((await list({}, world.as(role))).notices[0]).toMatchObject({ id: newest?.id, dismissedAt: null })
      expect(await countOpenNotices(world.as(role))).toEqual(succeed(53))
    }
  })

  test('is empty for another workspace, which cannot dismiss notices either', async () => {
    const elsewhere = { ...world.as('global_admin'), workspace: { id: 'ws_other', slug: 'other' } }
    const [newest] = (await list()).notices
    expect((await list({}, elsewhere)).notices).toEqual([])
    expect(await dismissNotices(elsewhere, { noticeIds: [newest?.id] })).toEqual({
      ok: true,
      value: { dismissed: 0 },
    })
  })
})

describe('the groups of notices', () => {
  const groupsFor = async (show: 'open' | 'all', context = world.as('support')) => {
    const result = await listNoticeGroups(context, { show })
    if (!result.ok) throw new Error(result.failure.message)
    return result.value
  }

  test('come most urgent first, and the secret that ends soonest leads its group', async () => {
    const soon = await world.addKey({ name: 'soon' })
    const later = await world.addKey({ name: 'later' })
    for (const [key, hours] of [
      [soon, 20],
      [later, 100],
    ] as const) {
      await world.db
        .update(keySecrets)
        .set({
          createdAt: new Date(Date.now() - 80 * DAY),
          expiresAt: new Date(Date.now() + hours * HOUR),
        })
        .where(eq(keySecrets.keyId, key.id))
      await announceEndings(world.db)
    }
    const groups = await groupsFor('open')
    expect(groups.map(({ group, total }) => [group, total])).toEqual([
      ['expiring', 2],
      ['revoked', 53],
    ])
    // The notice of "later" is the newer one.
    expect(groups[0]?.notices.map(({ subject }) => subject)).toEqual([
      'Access key "soon" expires within a day',
      'Access key "later" expires in 5 days',
    ])
    expect(groups[1]?.notices).toHaveLength(5)
  })

  test('lose the notices that the reader has read, and keep them for others and under "all"', async () => {
    const read = (await groupsFor('open'))[0]?.notices.map(({ id }) => id)
    await dismissNotices(world.as('support'), { noticeIds: read })
    expect((await groupsFor('open')).map(({ group }) => group)).toEqual(['revoked'])
    expect((await groupsFor('open', world.as('global_admin'))).map(({ group }) => group)).toContain(
      'expiring',
    )
    expect((await groupsFor('all'))[0]?.notices[0]?.dismissedAt).toEqual(expect.any(String))
  })

  test('are listed one by one with all their notices', async () => {
    const expiring = await listNotices(world.as('support'), { show: 'all', group: 'expiring' })
    expect(expiring).toMatchObject({ ok: true, value: { notices: { length: 2 } } })
  })

  test('are empty for another workspace', async () => {
    const elsewhere = { ...world.as('global_admin'), workspace: { id: 'ws_other', slug: 'other' } }
    expect(await groupsFor('all', elsewhere)).toEqual([])
  })
})

test('a workspace has a contact that only a Global Admin sets, and each change of the contact is an event', async () => {
  expect(await setWorkspaceContact(world.as('support'), { contactEmail: 'a@b.test' })).toMatchObject({
    failure: { code: 'FORBIDDEN' },
  })
  expect(await setWorkspaceContact(world.as('global_admin'), { contactEmail: 'no address' })).toMatchObject({
    failure: { code: 'INVALID_INPUT' },
  })
  await setWorkspaceContact(world.as('global_admin'), { contactEmail: 'security@acme.test' })
  expect(await getWorkspaceContact(world.as('global_admin'))).toEqual(succeed('security@acme.test'))
  const events = await world.db.select().from(auditEvents).where(eq(auditEvents.action, 'workspace.edited'))
  expect(events).toMatchObject([
    { before: { contactEmail: null }, after: { contactEmail: 'security@acme.test' } },
  ])
  await setWorkspaceContact(world.as('global_admin'), { contactEmail: '' })
  const own = eq(workspaces.id, world.workspace.id)
  expect((await world.db.select().from(workspaces).where(own))[0]?.contactEmail).toBeNull()
})
