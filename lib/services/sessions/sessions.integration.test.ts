import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memberSessions, memberships, userIdentities, users } from '@/db/schema'
import { PASSWORD, type Person } from '@/test/worlds/people'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { addMember } from '../members/add-member'
import { changeMemberRole } from '../members/change-member-role'
import { disableMember } from '../members/disable-member'
import { enableMember } from '../members/enable-member'
import { issueMemberLink } from '../members/issue-member-link'
import { removeMember } from '../members/remove-member'
import { setPasswordByLink } from '../members/set-password-by-link'
import { endSession } from './end-session'
import { findViewer } from './find-viewer'
import { ABSOLUTE_LIMIT_HOURS, IDLE_LIMIT_MINUTES } from './session-limits'
import { PACE_LIMITS, signInPace } from './sign-in-pace'
import { signInWithIdentity } from './sign-in-with-identity'
import { signInWithPassword } from './sign-in-with-password'

let world: TestWorkspace
let admin: Person
let person: Person

beforeEach(async () => {
  world = await openTestWorkspace()
  admin = await world.addPerson('global_admin', { email: 'admin@acme.test' })
  person = await world.addPerson('support', { email: 'sam@acme.test' })
})

afterEach(() => world.close())

const from = (address: string) => ({ id: 'test', address, userAgent: 'vitest' })
const gate = (address = '203.0.113.7', emailDelayMs = 0) => ({
  db: world.db,
  pace: signInPace(world.pool, 'a pepper', { ...PACE_LIMITS, emailDelayMs }),
  request: from(address),
})
const signIn = (email: string, password: string, address?: string) =>
  signInWithPassword(gate(address), { email, password })

async function sessionOf({ email }: Person): Promise<string> {
  const result = await signIn(email, PASSWORD)
  if (!result.ok) throw new Error(result.failure.message)
  return result.value.token
}

describe('signing in with a password', () => {
  test('slows down all IPv6 addresses of one /64 together', async () => {
    const codes = []
    for (let host = 1; host <= 8; host += 1) {
      const result = await signIn('sam@acme.test', 'not the password', `2001:db8:0:7::${host}`)
      codes.push(result.ok ? 'ok' : result.failure.code)
    }
    expect(codes).toContain('RATE_LIMITED')
    const elsewhere = await signIn('sam@acme.test', PASSWORD, '2001:db8:0:8::1')
    expect(elsewhere.ok).toBe(true)
  })

  test('opens a session, whatever the case of the e-mail', async () => {
    const result = await signIn(' SAM@acme.test', PASSWORD)
    const viewer = result.ok ? await findViewer(world.db, result.value.token) : null
    expect(viewer).toMatchObject({
      user: { email: 'sam@acme.test' },
      workspaces: [{ slug: 'default', role: 'support' }],
    })
    expect((await world.events())[0]).toMatchObject({
      action: 'session.signed_in',
      actorLabel: 'sam@acme.test',
      address: '203.0.113.7',
    })
  })

  test.each([
    'correct horse battery staple',
    'hunter2',
    'S3cr3t!pass@word',
    'P@ssw0rd',
    'p@ss.w0rd1',
    '\u200b',
    'a@b',
    'x'.repeat(1000),
  ])('records no text that isn’t an email address, which may be a password: %s', async (typed) => {
    expect((await signIn(typed, PASSWORD)).ok).toBe(false)
    const events = await world.events()
    expect(events[0]).toMatchObject({
      action: 'session.sign_in_failed',
      actorLabel: 'not an email address',
    })
    expect(JSON.stringify(events)).not.toContain(typed)
  })

  test('records the unknown e-mail address of a failed sign-in', async () => {
    await signIn('Eve@elsewhere.test', 'correct horse battery staple')
    expect((await world.events())[0]).toMatchObject({ actorLabel: 'Eve@elsewhere.test' })
  })

  test('opens a new session each time, and stores neither token', async () => {
    const [one, two] = [await sessionOf(person), await sessionOf(person)]
    expect(one).not.toBe(two)
    const rows = await world.db.select().from(memberSessions)
    expect(
      JSON.stringify([rows.map((row) => row.idHash.toString('base64url')), await world.events()]),
    ).not.toContain(one)
  })

  test('gives one answer for a wrong password, an unknown e-mail, a person without password and a disabled person', async () => {
    const guest = await world.addPerson('support', { withoutPassword: true })
    const disabled = await world.addPerson('support')
    await disableMember(world.as(admin), { userId: disabled.userId })
    const answers = [
      await signIn(person.email, 'wrong wrong wrong'),
      await signIn('nobody@acme.test', PASSWORD),
      await signIn(guest.email, PASSWORD),
      await signIn(disabled.email, PASSWORD),
    ]
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toHaveLength(1)
    expect(answers[0]).toMatchObject({ ok: false, failure: { code: 'UNAUTHENTICATED' } })
    const failed = (await world.events()).filter((one) => one.action === 'session.sign_in_failed')
    expect(failed).toHaveLength(4)
    expect(failed.every((one) => one.actorType === 'anonymous' && one.outcome === 'failure')).toBe(true)
    expect(JSON.stringify(failed)).not.toContain('wrong wrong')
  })

  test.each([
    ['nothing', {}],
    ['an empty form', { email: '', password: '' }],
    ['lists', { email: ['sam@acme.test'], password: [PASSWORD] }],
    ['objects', { email: { $ne: null }, password: { $ne: null } }],
    ['a megabyte', { email: 'a'.repeat(1_000_000), password: 'b'.repeat(1_000_000) }],
    ['NUL bytes', { email: 'sam\u0000@acme.test', password: 'a\u0000b' }],
    ['lone surrogates', { email: 'sam\ud800@acme.test', password: '\ud800' }],
  ])('refuses %s without breaking', async (_case, input) => {
    const result = await signInWithPassword(gate(), input)
    expect(result.ok).toBe(false)
    expect(await world.db.select().from(memberSessions)).toHaveLength(0)
  })
})

describe('repeated failures', () => {
  test('are slowed down for that address, and the answer says for how long', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn(person.email, 'wrong wrong wrong')
    // On a busy machine, the one-second wait of the sixth attempt could end before the next attempt.
    await world.db.execute(
      sql`update rate_limits set expire = expire + 60000 where key like 'sign-in-pair-turn%'`,
    )
    const result = await signIn(person.email, PASSWORD)
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'RATE_LIMITED', details: { retryAfterSeconds: expect.any(Number) } },
    })
  })

  test('lock nobody out: after the wait, the right password works', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn(person.email, 'wrong wrong wrong')
    // Simulates that the one-second wait of the sixth attempt has passed.
    await world.db.execute(sql`update rate_limits set expire = 0 where key like 'sign-in-pair-turn%'`)
    expect(await signIn(person.email, PASSWORD)).toMatchObject({ ok: true })
    expect(await signIn(person.email, PASSWORD)).toMatchObject({ ok: true })
  })

  test('from one address do not block the right password from another', async () => {
    for (let attempt = 0; attempt < 40; attempt += 1)
      await signIn(person.email, 'wrong wrong wrong', `198.51.100.${attempt}`)
    const started = Date.now()
    const result = await signInWithPassword(gate('192.0.2.1', 300), {
      email: person.email,
      password: PASSWORD,
    })
    expect(result).toMatchObject({ ok: true })
    expect(Date.now() - started).toBeGreaterThan(290)
  })

  test('in parallel get no more than the free attempts judged, and then one per second', async () => {
    const started = performance.now()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => signIn(person.email, 'wrong wrong wrong')),
    )
    const judged = answers.filter((one) => !one.ok && one.failure.code === 'UNAUTHENTICATED')
    const seconds = Math.floor((performance.now() - started) / 1_000)
    expect(judged.length).toBeLessThanOrEqual(PACE_LIMITS.freePerPair + 1 + seconds)
  })
})

describe('a session', () => {
  test('follows a demotion, another role and a new workspace at the next request', async () => {
    const token = await sessionOf(person)
    await changeMemberRole(world.as(admin), { userId: person.userId, role: 'global_viewer' })
    expect(await findViewer(world.db, token)).toMatchObject({ workspaces: [{ role: 'global_viewer' }] })
    await world.join(person, world.other, 'global_admin')
    expect((await findViewer(world.db, token))?.workspaces).toHaveLength(2)
  })

  test.each([
    ['sign-out', (token: string) => endSession(world.db, token, from('203.0.113.7'))],
    ['disabling', () => disableMember(world.as(admin), { userId: person.userId })],
    ['removal', () => removeMember(world.as(admin), { userId: person.userId })],
  ])('is over with %s', async (_case, end) => {
    const token = await sessionOf(person)
    await end(token)
    expect(await findViewer(world.db, token)).toBeNull()
  })

  test('is not revived when the person is enabled again', async () => {
    const token = await sessionOf(person)
    await disableMember(world.as(admin), { userId: person.userId })
    await enableMember(world.as(admin), { userId: person.userId })
    expect(await findViewer(world.db, token)).toBeNull()
  })

  test('is signed out once, and recorded once', async () => {
    const token = await sessionOf(person)
    await Promise.all(Array.from({ length: 5 }, () => endSession(world.db, token, from('203.0.113.7'))))
    expect((await world.events()).filter((one) => one.action === 'session.signed_out')).toHaveLength(1)
  })

  test.each([
    [
      'the idle limit',
      sql`last_seen_at = transaction_instant() - make_interval(mins => ${IDLE_LIMIT_MINUTES})`,
    ],
    ['the absolute limit', sql`expires_at = transaction_instant()`],
  ])('is over at %s', async (_case, change) => {
    const token = await sessionOf(person)
    await world.db.execute(sql`update member_sessions set ${change}`)
    expect(await findViewer(world.db, token)).toBeNull()
  })

  test('ends at the absolute limit, however busy it is', async () => {
    await sessionOf(person)
    const [row] = await world.db.select().from(memberSessions)
    const hours = ((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / 3_600_000
    expect(hours).toBeCloseTo(ABSOLUTE_LIMIT_HOURS, 2)
  })

  test('is marked as seen at most once a minute', async () => {
    const token = await sessionOf(person)
    const seen = async () => (await world.db.select().from(memberSessions))[0]?.lastSeenAt.getTime() ?? 0
    const first = await seen()
    await findViewer(world.db, token)
    expect(await seen()).toBe(first)
    await world.db.execute(
      sql`update member_sessions set last_seen_at = transaction_instant() - interval '2 minutes'`,
    )
    await findViewer(world.db, token)
    expect(Math.abs((await seen()) - first)).toBeLessThan(60_000)
  })

  test('is not kept alive by a page that polls by itself', async () => {
    const token = await sessionOf(person)
    await world.db.execute(
      sql`update member_sessions set last_seen_at = transaction_instant() - interval '50 minutes'`,
    )
    const seen = async () => (await world.db.select().from(memberSessions))[0]?.lastSeenAt.getTime() ?? 0
    const before = await seen()
    expect(await findViewer(world.db, token, 'poll')).not.toBeNull()
    expect(await seen()).toBe(before)
    await findViewer(world.db, token)
    expect(await seen()).toBeGreaterThan(before)
  })

  test.each(['', 'x', 'a'.repeat(43), '\u0000', 'ä'.repeat(1000)])('is not opened by %j', async (token) => {
    expect(await findViewer(world.db, token)).toBeNull()
  })
})

describe('a one-time link', () => {
  const NEW = 'a much better pass phrase'

  async function linkFor(userId: string): Promise<string> {
    const result = await issueMemberLink(world.as(admin), { userId })
    if (!result.ok) throw new Error(result.failure.message)
    return result.value.linkToken
  }
  const setPassword = (input: unknown) =>
    setPasswordByLink({ db: world.db, request: from('203.0.113.7') }, input)

  test('sets the password of a new member', async () => {
    const added = await addMember(world.as(admin), { email: 'ada@example.com', role: 'support' })
    const token = added.ok ? added.value.linkToken : ''
    expect(await setPassword({ token, password: NEW })).toEqual({
      ok: true,
      value: { email: 'ada@example.com' },
    })
    expect(await signIn('ada@example.com', NEW)).toMatchObject({ ok: true })
    expect((await world.events()).map((one) => one.action)).toContain('member.password_set')
  })

  test('works once, also in parallel', async () => {
    const token = await linkFor(person.userId)
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => setPassword({ token, password: `${NEW} ${index}` })),
    )
    expect(results.filter((one) => one.ok)).toHaveLength(1)
  })

  test('ends the existing sessions of the person', async () => {
    const session = await sessionOf(person)
    await setPassword({ token: await linkFor(person.userId), password: NEW })
    expect(await findViewer(world.db, session)).toBeNull()
  })

  test('is refused after its time, and for a disabled member', async () => {
    const token = await linkFor(person.userId)
    await world.db.execute(sql`update sign_in_links set expires_at = transaction_instant()`)
    expect(await setPassword({ token, password: NEW })).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    const another = await linkFor(person.userId)
    await world.db
      .update(memberships)
      .set({ disabledAt: new Date() })
      .where(eq(memberships.userId, person.userId))
    expect(await setPassword({ token: another, password: NEW })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
  })

  test.each([
    ['too short', 'elevenchars'],
    ['one character again and again', 'aaaaaaaaaaaaaaaa'],
    ['a well-known word with digits', 'Password1234!'],
    ['the e-mail with digits', 'sam-sam-sam-2026'],
    ['too long', 'a b c d'.repeat(1000)],
    ['a lone surrogate', 'a good pass phrase \ud800'],
    ['a NUL', 'a good pass phrase \u0000'],
    ['a list', ['a good pass phrase']],
  ])('refuses a password that is %s and stays usable', async (_case, password) => {
    const token = await linkFor(person.userId)
    expect(await setPassword({ token, password })).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT', fields: { password: expect.any(String) } },
    })
    expect(await setPassword({ token, password: NEW })).toMatchObject({ ok: true })
  })

  test('never changes an existing e-mail', async () => {
    await setPassword({ token: await linkFor(person.userId), password: NEW, email: 'other@example.com' })
    expect(await signIn('other@example.com', NEW)).toMatchObject({ ok: false })
    expect(await signIn(person.email, NEW)).toMatchObject({ ok: true })
  })
})

describe('an identity at the provider', () => {
  const identity = (more: Record<string, unknown> = {}) => ({
    issuer: 'https://id.example.com',
    subject: 'subject-1',
    email: person.email,
    emailVerified: true,
    ...more,
  })
  const signInAs = (claims: ReturnType<typeof identity>) =>
    signInWithIdentity({ db: world.db, request: from('203.0.113.7') }, claims)

  test('is linked to a member by a verified e-mail, then known by issuer and subject', async () => {
    expect(await signInAs(identity())).toMatchObject({ ok: true })
    expect(await signInAs(identity({ email: 'changed@example.com', emailVerified: false }))).toMatchObject({
      ok: true,
    })
    expect(await world.db.select().from(userIdentities)).toHaveLength(1)
  })

  test.each([
    ['an e-mail that is not verified', { emailVerified: false }],
    ['an e-mail whose verification is a word', { emailVerified: 'true' }],
    ['an e-mail of nobody here', { email: 'nobody@acme.test' }],
    ['a look-alike e-mail', { email: 'sam＠acme.test' }],
    ['no e-mail', { email: undefined }],
    ['no subject', { subject: '' }],
  ])('is not linked with %s', async (_case, more) => {
    expect(await signInAs(identity(more))).toMatchObject({ ok: false, failure: { code: 'UNAUTHENTICATED' } })
    expect(await world.db.select().from(userIdentities)).toHaveLength(0)
  })

  test('cannot take over a person who already has an identity', async () => {
    await signInAs(identity())
    expect(await signInAs(identity({ subject: 'subject-2' }))).toMatchObject({ ok: false })
    expect(await signInAs(identity({ issuer: 'https://evil.example.com' }))).toMatchObject({ ok: false })
  })

  describe('of a removed member', () => {
    const remove = (by: Person, at = world.workspace) =>
      removeMember(world.as(by, at), { userId: person.userId })
    const addAgain = () => addMember(world.as(admin), { email: person.email, role: 'support' })
    const changed: [string, Record<string, unknown>][] = [
      ['subject', { subject: 'subject-2' }],
      ['issuer', { issuer: 'https://moved.example.com' }],
    ]

    test.each(changed)('is ended, so that another %s is linked after a new invitation', async (_, more) => {
      await signInAs(identity())
      expect(await signInAs(identity(more))).toMatchObject({ ok: false })
      await remove(admin)
      await addAgain()
      expect(await signInAs(identity(more))).toMatchObject({ ok: true })
      expect(await signInAs(identity())).toMatchObject({ ok: false })
    })

    test('is counted in the event of the removal', async () => {
      await signInAs(identity())
      await remove(admin)
      expect((await world.events())[0]).toMatchObject({
        action: 'member.removed',
        before: { role: 'support', providerIdentities: 1 },
      })
    })

    test('stays while the person is in a workspace that the remover does not administer', async () => {
      await signInAs(identity())
      await world.join(person, world.other, 'support')
      await remove(admin)
      await addAgain()
      expect(await signInAs(identity({ subject: 'subject-2' }))).toMatchObject({ ok: false })
      expect(await signInAs(identity())).toMatchObject({ ok: true })
    })

    test('is ended by a remover who administers every remaining workspace', async () => {
      await signInAs(identity())
      await world.join(person, world.other, 'support')
      await world.join(admin, world.other, 'global_admin')
      await remove(admin)
      expect(await signInAs(identity({ subject: 'subject-2' }))).toMatchObject({ ok: true })
    })

    test('stays when the member is disabled and enabled again', async () => {
      await signInAs(identity())
      await disableMember(world.as(admin), { userId: person.userId })
      await enableMember(world.as(admin), { userId: person.userId })
      expect(await signInAs(identity({ subject: 'subject-2' }))).toMatchObject({ ok: false })
      expect(await signInAs(identity())).toMatchObject({ ok: true })
    })
  })

  test('is refused for a disabled member', async () => {
    await signInAs(identity())
    await disableMember(world.as(admin), { userId: person.userId })
    expect(await signInAs(identity())).toMatchObject({ ok: false })
  })

  test('is linked once by ten requests at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => signInAs(identity())))
    expect(results.every((one) => one.ok)).toBe(true)
    expect(await world.db.select().from(userIdentities)).toHaveLength(1)
  })
})

test('passwords are stored as argon2id', async () => {
  const rows = await world.db.select({ hash: users.passwordHash }).from(users)
  expect(rows.every((row) => row.hash?.startsWith('$argon2id$'))).toBe(true)
})
