import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memberships, signInLinks, users } from '@/db/schema'
import type { Person } from '@/test/worlds/people'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { addMember } from './add-member'
import { changeMemberRole } from './change-member-role'
import { disableMember } from './disable-member'
import { enableMember } from './enable-member'
import { issueMemberLink } from './issue-member-link'
import { listMembers } from './list-members'
import { removeMember } from './remove-member'
import { findSignInLink } from './sign-in-links'

let world: TestWorkspace
let admin: Person

beforeEach(async () => {
  world = await openTestWorkspace()
  admin = await world.addPerson('global_admin', { email: 'admin@acme.test' })
})

afterEach(() => world.close())

const countAdmins = async () =>
  (await world.db.select().from(memberships).where(eq(memberships.workspaceId, world.workspace.id))).filter(
    (one) => one.role === 'global_admin' && one.disabledAt === null,
  ).length

describe('adding a member', () => {
  test('gives a new person a role and a one-time link', async () => {
    const result = await addMember(world.as(admin), { email: ' Ada@Example.com ', role: 'support' })
    expect(result).toMatchObject({ ok: true, value: { email: 'Ada@Example.com', withoutLink: null } })
    const token = result.ok ? result.value.linkToken : null
    expect(await findSignInLink(world.db, token ?? '')).toMatchObject({ email: 'Ada@Example.com' })
    expect((await world.events())[0]).toMatchObject({
      action: 'member.added',
      actorLabel: 'admin@acme.test',
      targetLabel: 'Ada@Example.com',
      after: { role: 'support' },
    })
  })

  test('keeps no token in the database or in the audit log', async () => {
    const result = await addMember(world.as(admin), { email: 'ada@example.com', role: 'support' })
    const token = (result.ok && result.value.linkToken) || 'missing'
    expect(JSON.stringify([await world.events(), await world.db.select().from(signInLinks)])).not.toContain(
      token,
    )
  })

  test('adds a membership without a link for a person who can sign in already', async () => {
    const person = await world.addPerson('global_viewer', { at: world.other })
    const result = await addMember(world.as(admin), { email: person.email.toUpperCase(), role: 'support' })
    expect(result).toMatchObject({
      ok: true,
      value: { userId: person.userId, linkToken: null, withoutLink: 'can_sign_in' },
    })
  })

  test('ends the link through which an admin elsewhere could set the person’s password', async () => {
    const elsewhere = await world.addPerson('global_admin', { at: world.other })
    const person = await world.addPerson('global_viewer', { at: world.other })
    const issued = await issueMemberLink(world.as(elsewhere, world.other), { userId: person.userId })
    const token = issued.ok ? issued.value.linkToken : ''
    expect(await findSignInLink(world.db, token)).not.toBeNull()
    await addMember(world.as(admin), { email: person.email, role: 'global_admin' })
    expect(await findSignInLink(world.db, token)).toBeNull()
  })

  test('gives no link to a person whom another workspace has invited', async () => {
    const person = await world.addPerson('global_admin', { at: world.other, withoutPassword: true })
    const result = await addMember(world.as(admin), { email: person.email, role: 'support' })
    expect(result).toMatchObject({ ok: true, value: { linkToken: null, withoutLink: 'invited_elsewhere' } })
  })

  test('refuses an existing member with an error at the field', async () => {
    const result = await addMember(world.as(admin), { email: 'ADMIN@acme.test', role: 'support' })
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'CONFLICT', fields: { email: expect.any(String) } },
    })
    expect(await world.roleOf(admin)).toBe('global_admin')
  })

  test.each([
    ['no e-mail', { role: 'support' }, 'email'],
    ['an empty e-mail', { email: '', role: 'support' }, 'email'],
    ['an e-mail that is none', { email: 'ada', role: 'support' }, 'email'],
    ['a full-width at sign', { email: 'admin＠acme.test', role: 'support' }, 'email'],
    ['a NUL', { email: 'a\u0000@example.com', role: 'support' }, 'email'],
    ['a lone surrogate', { email: 'a\ud800@example.com', role: 'support' }, 'email'],
    ['a megabyte', { email: `${'a'.repeat(1_000_000)}@example.com`, role: 'support' }, 'email'],
    ['a list for an e-mail', { email: ['a@example.com'], role: 'support' }, 'email'],
    ['a role that is none', { email: 'a@example.com', role: 'owner' }, 'role'],
    ['a list for a role', { email: 'a@example.com', role: ['global_admin'] }, 'role'],
    ['no role', { email: 'a@example.com' }, 'role'],
  ])('refuses %s at its field', async (_case, input, field) => {
    const result = await addMember(world.as(admin), input)
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT', fields: { [field]: expect.any(String) } },
    })
    expect(await world.db.select().from(users)).toHaveLength(1)
  })

  test('makes one person and one membership of fifty requests at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, () =>
        addMember(world.as(admin), { email: 'ada@example.com', role: 'support' }),
      ),
    )
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await world.db.select().from(memberships)).toHaveLength(2)
  })
})

describe('the last Global Admin', () => {
  test('cannot be demoted, disabled or removed, even by themselves', async () => {
    for (const attempt of [
      changeMemberRole(world.as(admin), { userId: admin.userId, role: 'support' }),
      disableMember(world.as(admin), { userId: admin.userId }),
      removeMember(world.as(admin), { userId: admin.userId }),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
    }
    expect(await countAdmins()).toBe(1)
  })

  test('is the admin who can sign in, if the other admins are only invited', async () => {
    await world.addPerson('global_admin', { withoutPassword: true })
    const result = await removeMember(world.as(admin), { userId: admin.userId })
    expect(result).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
  })

  test('remains when fifteen admins are demoted at once', async () => {
    const others = await Promise.all(Array.from({ length: 14 }, () => world.addPerson('global_admin')))
    const everybody = [admin, ...others]
    await Promise.all(
      everybody.map((one) => changeMemberRole(world.as(one), { userId: one.userId, role: 'global_viewer' })),
    )
    expect(await countAdmins()).toBe(1)
  })

  test('remains when the admins demote one another', async () => {
    const others = await Promise.all(Array.from({ length: 9 }, () => world.addPerson('global_admin')))
    const ring = [admin, ...others]
    await Promise.all(
      ring.map((one, index) => {
        const next = ring[(index + 1) % ring.length] ?? admin
        return disableMember(world.as(one), { userId: next.userId })
      }),
    )
    expect(await countAdmins()).toBeGreaterThanOrEqual(1)
  })
})

describe('changing a member', () => {
  test('records role changes, disabling, enabling and removal with the previous state', async () => {
    const person = await world.addPerson('support')
    const context = world.as(admin)
    await changeMemberRole(context, { userId: person.userId, role: 'global_viewer' })
    await disableMember(context, { userId: person.userId })
    await enableMember(context, { userId: person.userId })
    await removeMember(context, { userId: person.userId })
    const events = await world.events()
    expect(events.map((one) => one.action)).toEqual([
      'member.removed',
      'member.enabled',
      'member.disabled',
      'member.role_changed',
    ])
    expect(events[3]).toMatchObject({ before: { role: 'support' }, after: { role: 'global_viewer' } })
  })

  test('requested twice is recorded once', async () => {
    const person = await world.addPerson('support')
    await disableMember(world.as(admin), { userId: person.userId })
    await disableMember(world.as(admin), { userId: person.userId })
    expect(await world.events()).toHaveLength(1)
  })

  test.each(['support', 'global_viewer'] as const)(
    'is refused to %s, and the attempt is recorded',
    async (role) => {
      const person = await world.addPerson(role)
      const attempts = [
        addMember(world.as(person), { email: 'new@example.com', role: 'global_admin' }),
        changeMemberRole(world.as(person), { userId: person.userId, role: 'global_admin' }),
        disableMember(world.as(person), { userId: admin.userId }),
        enableMember(world.as(person), { userId: admin.userId }),
        removeMember(world.as(person), { userId: admin.userId }),
        issueMemberLink(world.as(person), { userId: admin.userId }),
      ]
      for (const attempt of attempts)
        expect(await attempt).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
      expect((await world.events()).map((one) => one.action)).toEqual(Array(6).fill('action.denied'))
      expect(await world.roleOf(person)).toBe(role)
    },
  )

  test('of another workspace is not found', async () => {
    const stranger = await world.addPerson('global_admin', { at: world.other })
    for (const command of [disableMember, enableMember, removeMember, issueMemberLink]) {
      expect(await command(world.as(admin), { userId: stranger.userId })).toMatchObject({
        ok: false,
        failure: { code: 'NOT_FOUND' },
      })
    }
    const [row] = await world.db.select().from(memberships).where(eq(memberships.userId, stranger.userId))
    expect(row).toMatchObject({ role: 'global_admin', disabledAt: null })
  })

  test('is refused to an admin who was demoted during the wait', async () => {
    const second = await world.addPerson('global_admin')
    const stale = world.as(second)
    await changeMemberRole(world.as(admin), { userId: second.userId, role: 'global_viewer' })
    const result = await changeMemberRole(stale, { userId: second.userId, role: 'global_admin' })
    expect(result).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await world.roleOf(second)).toBe('global_viewer')
  })
})

describe('a sign-in link', () => {
  test('replaces the previous link', async () => {
    const person = await world.addPerson('support')
    const first = await issueMemberLink(world.as(admin), { userId: person.userId })
    const second = await issueMemberLink(world.as(admin), { userId: person.userId })
    expect(await findSignInLink(world.db, first.ok ? first.value.linkToken : '')).toBeNull()
    expect(await findSignInLink(world.db, second.ok ? second.value.linkToken : '')).toMatchObject({
      userId: person.userId,
    })
  })

  test('is refused for a person who is also in a workspace of other admins', async () => {
    const person = await world.addPerson('support')
    await world.join(person, world.other, 'global_admin')
    expect(await issueMemberLink(world.as(admin), { userId: person.userId })).toMatchObject({
      ok: false,
      failure: { code: 'STATE_CONFLICT' },
    })
    await world.join(admin, world.other, 'global_admin')
    expect(await issueMemberLink(world.as(admin), { userId: person.userId })).toMatchObject({ ok: true })
  })

  test('ends with the membership', async () => {
    const added = await addMember(world.as(admin), { email: 'ada@example.com', role: 'support' })
    if (!added.ok || added.value.linkToken === null) throw new Error('no link')
    await removeMember(world.as(admin), { userId: added.value.userId })
    expect(await findSignInLink(world.db, added.value.linkToken)).toBeNull()
  })
})

describe('the list of members', () => {
  test('shows only members of this workspace, with their state and the viewer’s rights', async () => {
    const invited = await world.addPerson('support', { withoutPassword: true })
    await world.addPerson('support', { at: world.other })
    const shared = await world.addPerson('global_viewer')
    await world.join(shared, world.other, 'support')
    await disableMember(world.as(admin), { userId: shared.userId })
    const result = await listMembers(world.as(admin), {})
    const seen = result.ok
      ? result.value.items.map(({ email, state, canIssueLink }) => [email, state, canIssueLink])
      : []
    expect(seen).toHaveLength(3)
    expect(seen).toEqual(
      expect.arrayContaining([
        ['admin@acme.test', 'active', true],
        [invited.email, 'invited', true],
        [shared.email, 'disabled', false],
      ]),
    )
    expect(JSON.stringify(result)).not.toContain('argon2')
  })

  const emailsOf = async (input: Record<string, unknown>) => {
    const result = await listMembers(world.as(admin), input)
    if (!result.ok) throw new Error(result.failure.message)
    return { emails: result.value.items.map(({ email }) => email), page: result.value }
  }

  test('is read page by page in both directions, in either order', async () => {
    const everybody = ['admin@acme.test', 'a@x.test', 'b@x.test', 'c@x.test', 'd@x.test'].sort()
    for (const email of everybody.filter((one) => one !== 'admin@acme.test'))
      await world.addPerson('support', { email })
    const inOrder = (await emailsOf({})).emails
    expect([...inOrder].sort()).toEqual(everybody)
    for (const sort of ['email', 'added']) {
      const all = (await emailsOf({ sort, descending: true })).emails
      const first = await emailsOf({ sort, descending: true, limit: 2 })
      const second = await emailsOf({ sort, descending: true, limit: 2, cursor: first.page.nextCursor })
      const third = await emailsOf({ sort, descending: true, limit: 2, cursor: second.page.nextCursor })
      expect([...first.emails, ...second.emails, ...third.emails]).toEqual(all)
      expect(third.page.nextCursor).toBeNull()
      const back = await emailsOf({ sort, descending: true, limit: 2, cursor: second.page.previousCursor })
      expect(back.emails).toEqual(first.emails)
      expect(back.page.previousCursor).toBeNull()
    }
  })

  test('is searched by e-mail and name without wildcards, and filtered by role', async () => {
    await world.addPerson('support', { email: 'first_person@x.test' })
    await world.addPerson('global_viewer', { email: 'second@x.test' })
    expect((await emailsOf({ search: 'FIRST_' })).emails).toEqual(['first_person@x.test'])
    expect((await emailsOf({ search: '%' })).emails).toEqual([])
    expect((await emailsOf({ role: 'global_viewer' })).emails).toEqual(['second@x.test'])
    expect(await listMembers(world.as(admin), { sort: 'added', cursor: 'bm9uZQ' })).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT' },
    })
    expect(await listMembers(world.as(admin), { role: 'owner' })).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT' },
    })
  })
})
