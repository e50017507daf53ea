import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { auditEvents, cloudAccounts } from '@/db/schema'
import { addCloudAccount as command } from '@/lib/services/cloud-accounts/add-cloud-account'
import { changeMemberRole } from '@/lib/services/members/change-member-role'
import { openSession } from '@/lib/services/sessions/open-session'
import type { Person } from '@/test/worlds/people'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'

const ORIGIN = 'http://console.test'
const SECRET = '7f3c9b1e5a8d2046c7e1f09b3d5a8264'
const COOKIE = 'chatelaine.session'

// This test replaces what Next gives a request. Everything below that is real.
const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }))
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
  }),
}))

let world: TestWorkspace
let admin: Person
let defineAction: typeof import('./define-action')['defineAction']

beforeAll(async () => {
  world = await openTestWorkspace()
  admin = await world.addPerson('global_admin')
  vi.stubEnv('DATABASE_URL', world.ownerUrl)
  vi.stubEnv('PUBLIC_URL', ORIGIN)
  vi.stubEnv('AUTH_SECRET', SECRET)
  vi.stubEnv('CHATELAINE_PEPPER', `${SECRET}1`)
  vi.stubEnv('CHATELAINE_SIGNING_KEY', `${SECRET}2`)
  ;({ defineAction } = await import('./define-action'))
})

let address = 0
beforeEach(async () => {
  await world.db.delete(cloudAccounts)
  address += 1
  request.headers = new Headers({
    origin: ORIGIN,
    'x-chatelaine-client-address': `198.51.100.${address}`,
    'x-request-id': `req-${address}`,
  })
  await signInAs(admin)
})

afterAll(() => world.close())

async function signInAs({ userId }: Person) {
  const sid = await openSession(world.db, { userId, method: 'password', address: null, userAgent: null })
  request.cookies.set(COOKIE, await encode({ token: { sid }, secret: SECRET, salt: COOKIE }))
}

const account = { name: 'Production', provider: 'AWS', externalId: '1' }
const call = (...given: unknown[]) =>
  Reflect.apply(defineAction('addCloudAccount', command), undefined, given)
const events = () =>
  world.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.requestId, `req-${address}`))
const rows = () => world.db.select().from(cloudAccounts)

describe('a server action', () => {
  test('runs its command for a member who calls from the console', async () => {
    expect(await call('default', account)).toMatchObject({ ok: true })
    expect(await rows()).toHaveLength(1)
    expect(await events()).toMatchObject([
      { action: 'cloud_account.added', address: `198.51.100.${address}` },
    ])
  })

  test.each([
    ['no origin', null],
    ['the origin null', 'null'],
    ['a foreign origin', 'http://evil.test'],
    ['another scheme', 'https://console.test'],
    ['another port', 'http://console.test:81'],
    ['a longer name', 'http://console.test.evil.test'],
    ['garbage', 'x'.repeat(5000)],
    ['two origins', `${ORIGIN}, http://evil.test`],
  ])('with %s is refused and recorded once', async (_case, origin) => {
    if (origin === null) request.headers.delete('origin')
    else request.headers.set('origin', origin)
    expect(await call('default', account)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await rows()).toHaveLength(0)
    expect(await events()).toMatchObject([
      { action: 'action.denied', outcome: 'denied', actorLabel: admin.email },
    ])
  })

  test('ignores forwarding headers about a foreign origin', async () => {
    request.headers.set('origin', 'http://evil.test')
    request.headers.set('x-forwarded-host', 'evil.test')
    request.headers.set('host', 'evil.test')
    expect(await call('default', account)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await rows()).toHaveLength(0)
  })

  test.each([
    ['no cookie', () => void request.cookies.clear()],
    ['a forged cookie', () => void request.cookies.set(COOKIE, 'eyJhbGciOiJub25lIn0.e30.')],
    ['garbage for a cookie', () => void request.cookies.set(COOKIE, 'Bearer %')],
    [
      'a cookie of another secret',
      async () =>
        void request.cookies.set(
          COOKIE,
          await encode({ token: { sid: 'x' }, secret: `${SECRET}x`, salt: COOKIE }),
        ),
    ],
    [
      'a cookie whose session is no text',
      async () =>
        void request.cookies.set(
          COOKIE,
          await encode({ token: { sid: ['x'] }, secret: SECRET, salt: COOKIE }),
        ),
    ],
  ])('with %s is refused and recorded once, as anonymous', async (_case, prepare) => {
    await prepare()
    expect(await call('default', account)).toMatchObject({ ok: false, failure: { code: 'UNAUTHENTICATED' } })
    expect(await rows()).toHaveLength(0)
    expect(await events()).toMatchObject([{ action: 'action.denied', actorType: 'anonymous' }])
  })

  test.each(['other', 'unknown', '', '../default', 'DEFAULT', 'a'.repeat(200), "'; drop table users; --"])(
    'for the workspace %j, which the person is not in, is not found and recorded once',
    async (slug) => {
      expect(await call(slug, account)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
      expect(await rows()).toHaveLength(0)
      expect(await events()).toMatchObject([{ action: 'action.denied', outcome: 'denied' }])
    },
  )

  test.each([
    ['nothing', []],
    ['no input', ['default']],
    ['a list for input', ['default', [account]]],
    ['text for input', ['default', 'x']],
    ['null for input', ['default', null]],
    ['a number for the workspace', [7, account]],
    ['a megabyte for the workspace', ['a'.repeat(1_000_000), account]],
    ['a third argument', ['default', account, {}]],
    ['a map', ['default', new Map([['name', 'x']])]],
    ['a form', ['default', new FormData()]],
  ])('given %s is refused without breaking', async (_case, given) => {
    expect(await call(...given)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
    expect(await rows()).toHaveLength(0)
  })

  test('is refused to a role without the right, and recorded once', async () => {
    await signInAs(await world.addPerson('support'))
    expect(await call('default', account)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await events()).toMatchObject([{ action: 'action.denied', actorRole: 'support' }])
  })

  test('sees a demotion at once, even in an older session', async () => {
    const person = await world.addPerson('global_admin')
    await signInAs(person)
    await changeMemberRole(world.as(admin), { userId: person.userId, role: 'support' })
    expect(await call('default', account)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  })

  test('reveals only the request id of an error', async () => {
    const broken = defineAction('broken', async () => {
      throw new Error('password=hunter2')
    })
    const answer = await broken('default', {})
    expect(answer).toMatchObject({ ok: false, failure: { code: 'INTERNAL', requestId: `req-${address}` } })
    expect(JSON.stringify(answer)).not.toContain('hunter2')
  })

  test('reports that the database is away, and does not claim that nothing was changed', async () => {
    const away = defineAction('broken', async () => {
      throw new Error('Failed query', {
        cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
      })
    })
    expect(await away('default', {})).toMatchObject({
      ok: false,
      failure: { code: 'UNAVAILABLE', message: expect.not.stringContaining('Nothing was changed') },
    })
  })

  test('fills no log when one address is refused many times', async () => {
    request.cookies.clear()
    for (let attempt = 0; attempt < 60; attempt += 1) await call('default', account)
    expect((await events()).length).toBeLessThanOrEqual(20)
  })
})
