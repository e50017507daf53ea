import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditEvents, memberships, permissions, policies, users, workspaces } from '@/db/schema'
import { PASSWORD, type Person } from '@/test/worlds/people'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { ensureFirstAdmin } from '../installation/ensure-first-admin'
import { addMember } from '../members/add-member'
import { setPasswordByLink } from '../members/set-password-by-link'
import { findViewer } from '../sessions/find-viewer'
import { signInPace } from '../sessions/sign-in-pace'
import { signInWithPassword } from '../sessions/sign-in-with-password'
import { createWorkspace } from './create-workspace'
import { insertWorkspace } from './insert-workspace'
import { warnOfReservedNames } from './warn-of-reserved-names'

let world: TestWorkspace

beforeEach(async () => {
  world = await openTestWorkspace()
})

afterEach(() => world.close())

const request = { id: 'test', address: '203.0.113.7', userAgent: null }
const signIn = (email: string, password: string) =>
  signInWithPassword({ db: world.db, pace: signInPace(world.pool, 'a pepper'), request }, { email, password })

describe('creating a workspace', () => {
  let admin: Person

  beforeEach(async () => {
    admin = await world.addPerson('global_admin')
  })

  test('makes its policy, its catalogue and its first Global Admin, and is recorded in both workspaces', async () => {
    expect(await createWorkspace(world.as(admin), { name: 'Research', slug: 'research' })).toMatchObject({
      ok: true,
    })
    const [made] = await world.db.select().from(workspaces).where(eq(workspaces.slug, 'research'))
    const id = made?.id ?? ''
    expect(await world.db.select().from(policies).where(eq(policies.workspaceId, id))).toHaveLength(1)
    expect(
      (await world.db.select().from(permissions).where(eq(permissions.workspaceId, id))).length,
    ).toBeGreaterThan(10)
    expect(await world.db.select().from(memberships).where(eq(memberships.workspaceId, id))).toMatchObject([
      { userId: admin.userId, role: 'global_admin' },
    ])
    const events = await world.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'workspace.created'))
    expect(events.map((one) => one.workspaceId).sort()).toEqual([id, world.workspace.id].sort())
  })

  test('with one slug happens once, also in parallel', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        createWorkspace(world.as(admin), { name: 'Research', slug: 'research' }),
      ),
    )
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.find((one) => !one.ok)).toMatchObject({
      failure: { code: 'NAME_TAKEN', fields: { slug: expect.any(String) } },
    })
  })

  test.each([
    '',
    'Research',
    'a b',
    '-a',
    'a--b',
    'api',
    'v1',
    'sign-in',
    'welcome',
    '_next',
    'a'.repeat(41),
    'ä',
    ['a'],
  ])('refuses the slug %j at its field', async (slug) => {
    expect(await createWorkspace(world.as(admin), { name: 'Research', slug })).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT', fields: { slug: expect.any(String) } },
    })
  })

  test('is allowed for Global Admins only', async () => {
    const support = await world.addPerson('support')
    expect(await createWorkspace(world.as(support), { name: 'Research', slug: 'research' })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    expect(await world.db.select().from(workspaces)).toHaveLength(2)
  })
})

test('a workspace whose short name became reserved later is named in one line of the log', async () => {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => lines.push(line) })
  await warnOfReservedNames(world.db, log)
  expect(lines).toEqual([])
  await world.db.transaction((tx) => insertWorkspace(tx, { slug: 'v1', name: 'Version one' }))
  await warnOfReservedNames(world.db, log)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ workspaces: ['v1'] }])
})

describe('the first start', () => {
  const publicUrl = 'http://localhost:3000'
  const tokenOf = (url: string) => url.split('#')[1] ?? ''

  test('makes the admin of the settings once, also if several consoles start', async () => {
    const credentials = { email: 'First@example.com', password: PASSWORD }
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => ensureFirstAdmin(world.db, { publicUrl, credentials })),
    )
    expect(outcomes.filter((one) => one.kind === 'created')).toHaveLength(1)
    expect(outcomes.filter((one) => one.kind === 'exists')).toHaveLength(4)
    expect(await world.db.select().from(users)).toHaveLength(1)
    expect(await signIn('first@example.com', PASSWORD)).toMatchObject({ ok: true })
  })

  test('prints a link if the settings name nobody, and a new link until one is used', async () => {
    const first = await ensureFirstAdmin(world.db, { publicUrl, credentials: null })
    const second = await ensureFirstAdmin(world.db, { publicUrl, credentials: null })
    if (first.kind !== 'link' || second.kind !== 'link') throw new Error('no link')
    expect(second.url).toMatch(/^http:\/\/localhost:3000\/welcome#[\w-]{43}$/)
    const use = (url: string) =>
      setPasswordByLink(
        { db: world.db, request },
        { token: tokenOf(url), email: 'me@example.com', password: PASSWORD },
      )
    expect(await use(first.url)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await use(second.url)).toMatchObject({ ok: true })
    expect(await ensureFirstAdmin(world.db, { publicUrl, credentials: null })).toEqual({ kind: 'exists' })
    const session = await signIn('me@example.com', PASSWORD)
    const viewer = session.ok ? await findViewer(world.db, session.value.token) : null
    expect(viewer?.workspaces).toMatchObject([{ slug: 'default', role: 'global_admin' }])
  })

  test('asks for an e-mail before it uses the link up', async () => {
    const outcome = await ensureFirstAdmin(world.db, { publicUrl, credentials: null })
    const token = outcome.kind === 'link' ? tokenOf(outcome.url) : ''
    expect(await setPasswordByLink({ db: world.db, request }, { token, password: PASSWORD })).toMatchObject({
      failure: { fields: { email: expect.any(String) } },
    })
  })
})

describe('every member', () => {
  const publicUrl = 'http://localhost:3000'
  const beginnings = async () => {
    const members = await world.db.select().from(memberships)
    const added = await world.db.select().from(auditEvents).where(eq(auditEvents.action, 'member.added'))
    const nameOf = (workspaceId: string, userId: string | null, role: unknown) =>
      JSON.stringify([workspaceId, userId, role])
    return {
      members: members.map((one) => nameOf(one.workspaceId, one.userId, one.role)).sort(),
      added: added
        .map((one) => nameOf(one.workspaceId, one.targetId, Reflect.get(Object(one.after), 'role')))
        .sort(),
    }
  }

  test('has exactly one first event: through the first link, a new workspace, or another admin', async () => {
    const outcome = await ensureFirstAdmin(world.db, { publicUrl, credentials: null })
    const token = outcome.kind === 'link' ? (outcome.url.split('#')[1] ?? '') : ''
    const email = 'first@example.com'
    expect(
      await setPasswordByLink({ db: world.db, request }, { token, email, password: PASSWORD }),
    ).toMatchObject({ ok: true })
    const [membership] = await world.db.select().from(memberships)
    const first = { userId: membership?.userId ?? '', email, role: 'global_admin' } as const
    await createWorkspace(world.as(first), { name: 'Research', slug: 'research' })
    const added = await addMember(world.as(first), { email: 'second@example.com', role: 'support' })
    const link = added.ok ? (added.value.linkToken ?? '') : ''
    expect(
      await setPasswordByLink({ db: world.db, request }, { token: link, password: PASSWORD }),
    ).toMatchObject({ ok: true })
    const { members, added: events } = await beginnings()
    expect(members).toHaveLength(3)
    expect(events).toEqual(members)
    const [event] = await world.db.select().from(auditEvents).where(eq(auditEvents.targetId, first.userId))
    expect(event).toMatchObject({ action: 'member.added', targetLabel: email, actorLabel: email })
  })

  test('has exactly one first event if the settings named the first admin', async () => {
    const credentials = { email: 'first@example.com', password: PASSWORD }
    await ensureFirstAdmin(world.db, { publicUrl, credentials: null })
    await ensureFirstAdmin(world.db, { publicUrl, credentials })
    const { members, added } = await beginnings()
    expect(members).toHaveLength(1)
    expect(added).toEqual(members)
  })
})
