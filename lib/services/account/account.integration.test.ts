import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memberSessions, notices, users } from '@/db/schema'
import type { Result } from '@/lib/domain/result'
import { PASSWORD, type Person } from '@/test/worlds/people'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { issueMemberLink } from '../members/issue-member-link'
import { setPasswordByLink } from '../members/set-password-by-link'
import { endSession } from '../sessions/end-session'
import { findViewer } from '../sessions/find-viewer'
import { signInPace } from '../sessions/sign-in-pace'
import { signInWithPassword } from '../sessions/sign-in-with-password'
import type { AccountContext } from './account-context'
import { changeName } from './change-name'
import { changePassword } from './change-password'
import type { AccountCommand } from './define-account-command'
import { endOwnSession } from './end-own-session'
import { getAccount } from './get-account'
import { signOutElsewhere } from './sign-out-elsewhere'

const NEW_PASSWORD = 'an entirely different phrase'

let world: TestWorkspace
let admin: Person
let person: Person

beforeEach(async () => {
  world = await openTestWorkspace()
  admin = await world.addPerson('global_admin', { email: 'admin@acme.test' })
  person = await world.addPerson('global_viewer', { email: 'vera@acme.test' })
})

afterEach(() => world.close())

const request = { id: 'test', address: '203.0.113.7', userAgent: 'Mozilla/5.0 Firefox/140.0' }
const pace = () => signInPace(world.pool, 'a pepper')

async function signIn(who: Person, password = PASSWORD): Promise<Result<{ token: string }>> {
  return await signInWithPassword({ db: world.db, pace: pace(), request }, { email: who.email, password })
}

/** The person in a new session. */
async function signedIn(who = person): Promise<AccountContext> {
  const result = await signIn(who)
  if (!result.ok) throw new Error(result.failure.message)
  const { token } = result.value
  const viewer = await findViewer(world.db, token)
  if (viewer === null) throw new Error('no session')
  const { id, email, name } = viewer.user
  return { db: world.db, pace: pace(), request, token, person: { userId: id, email, name } }
}

const lives = async ({ token }: AccountContext) => (await findViewer(world.db, token)) !== null
const lastEvent = async () => (await world.events())[0]
const change = (context: AccountContext, password: string, newPassword = NEW_PASSWORD) =>
  changePassword(context, { proof: { password }, newPassword })

describe('the password of an account', () => {
  test('changes for the current one, and every other session ends', async () => {
    const [here, elsewhere, colleague] = [await signedIn(), await signedIn(), await signedIn(admin)]
    expect(await change(here, PASSWORD)).toEqual({ ok: true, value: { sessionsEnded: 1 } })
    expect(await Promise.all([here, elsewhere, colleague].map(lives))).toEqual([true, false, true])
    expect((await signIn(person)).ok).toBe(false)
    expect((await signIn(person, NEW_PASSWORD)).ok).toBe(true)
  })

  test('is changed in the audit log and in a mail to the person, which name no password', async () => {
    await change(await signedIn(), PASSWORD)
    expect(await lastEvent()).toMatchObject({
      action: 'account.password_changed',
      actorLabel: person.email,
      targetLabel: person.email,
      after: { sessionsEnded: 0 },
    })
    const [mail] = await world.db.select().from(notices).where(eq(notices.kind, 'account_changed'))
    expect(mail).toMatchObject({
      recipients: [person.email],
      subject: 'The password of vera@acme.test was changed',
    })
    const stored = JSON.stringify([await world.events(), mail])
    expect(stored).not.toContain(NEW_PASSWORD)
    expect(stored).not.toContain(PASSWORD)
  })

  test.each([
    ['another password', { proof: { password: 'not the password' } }],
    ['an empty password', { proof: { password: '' } }],
    ['a proof that is a text', { proof: PASSWORD }],
    ['no proof', {}],
  ])('stays for %s, and so do the sessions', async (_case, proof) => {
    const [here, elsewhere] = [await signedIn(), await signedIn()]
    const answer = await changePassword(here, { ...proof, newPassword: NEW_PASSWORD })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
    expect(await Promise.all([here, elsewhere].map(lives))).toEqual([true, true])
    expect((await signIn(person)).ok).toBe(true)
  })

  test('is guessed as slowly through a stolen session as at the sign-in, and each wrong guess is an event', async () => {
    const here = await signedIn()
    const codes = []
    for (let guess = 0; guess < 8; guess += 1) {
      const answer = await change(here, `a wrong guess ${guess}`)
      codes.push(answer.ok ? 'OK' : answer.failure.code)
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('INVALID_INPUT'))
    expect(codes.at(-1)).toBe('RATE_LIMITED')
    const failed = (await world.events()).filter(({ action }) => action === 'account.proof_failed')
    expect(failed.length).toBeGreaterThanOrEqual(5)
    expect(JSON.stringify(failed)).not.toContain('guess')
  })

  test.each([
    ['a short one', 'short'],
    ['one that is easy to guess', 'password12345'],
    ['the present one', PASSWORD],
  ])('never becomes %s', async (_case, newPassword) => {
    const answer = await change(await signedIn(), PASSWORD, newPassword)
    expect(answer).toMatchObject({ ok: false, failure: { fields: { newPassword: expect.any(String) } } })
  })

  test('ends the links that could set it', async () => {
    const here = await signedIn()
    const link = await issueMemberLink(world.as(admin), { userId: person.userId })
    if (!link.ok) throw new Error(link.failure.message)
    await change(here, PASSWORD)
    const gate = { db: world.db, request }
    const used = await setPasswordByLink(gate, {
      token: link.value.linkToken,
      password: 'a third long phrase',
    })
    expect(used).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  })
})

describe('the sessions of an account', () => {
  test('are listed with their devices, this one first', async () => {
    const [elsewhere, here] = [await signedIn(), await signedIn()]
    await signedIn(admin)
    const { sessions, ...account } = await getAccount(here)
    expect(account).toEqual({ email: person.email, name: '', hasPassword: true })
    expect(sessions).toHaveLength(2)
    expect(sessions[0]).toMatchObject({
      isThisDevice: true,
      address: '203.0.113.7',
      userAgent: request.userAgent,
      method: 'password',
    })
    expect(sessions[1]?.isThisDevice).toBe(false)
    expect(JSON.stringify(sessions)).not.toContain(elsewhere.token)
  })

  test('end one by one, and only those of the person', async () => {
    const [here, elsewhere, colleague] = [await signedIn(), await signedIn(), await signedIn(admin)]
    const other = (await getAccount(here)).sessions.find(({ isThisDevice }) => !isThisDevice)
    const foreign = (await getAccount(colleague)).sessions[0]
    await endOwnSession(here, { sessionId: foreign?.id })
    expect(await lives(colleague)).toBe(true)
    expect((await lastEvent())?.action).toBe('session.signed_in')
    await endOwnSession(here, { sessionId: other?.id })
    expect(await Promise.all([here, elsewhere].map(lives))).toEqual([true, false])
    expect(await lastEvent()).toMatchObject({
      action: 'account.session_ended',
      after: { session: other?.id },
    })
  })

  test('end everywhere else at once', async () => {
    const [here, ...others] = [await signedIn(), await signedIn(), await signedIn()]
    expect(await signOutElsewhere(here, {})).toEqual({ ok: true, value: { sessionsEnded: 2 } })
    expect(await Promise.all([here, ...others].map(lives))).toEqual([true, false, false])
    expect(await signOutElsewhere(here, {})).toEqual({ ok: true, value: { sessionsEnded: 0 } })
    const events = (await world.events()).filter(({ action }) => action === 'account.other_sessions_ended')
    expect(events).toHaveLength(1)
  })
})

describe('the name of an account', () => {
  test('changes for this person alone, and the event has both names', async () => {
    const here = await signedIn()
    expect(await changeName(here, { name: '  Vera Blum ' })).toMatchObject({ ok: true })
    const people = await world.db.select({ email: users.email, name: users.name }).from(users)
    expect(people.filter(({ name }) => name === 'Vera Blum')).toEqual([
      { email: person.email, name: 'Vera Blum' },
    ])
    expect(await lastEvent()).toMatchObject({
      action: 'account.renamed',
      before: { name: '' },
      after: { name: 'Vera Blum' },
    })
  })

  test.each([
    ['two lines', 'Vera\nBlum'],
    ['a secret', `chatel_0123456789abcdEF_${'A'.repeat(43)}0000Zz`],
    ['a hundred and one characters', 'v'.repeat(101)],
    ['no text', null],
  ])('is never %s', async (_case, name) => {
    const answer = await changeName(await signedIn(), { name })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
  })
})

const COMMANDS: [string, AccountCommand<unknown>, Record<string, unknown>][] = [
  ['changeName', changeName, { name: 'Somebody' }],
  ['changePassword', changePassword, { proof: { password: PASSWORD }, newPassword: NEW_PASSWORD }],
  ['endOwnSession', endOwnSession, { sessionId: 'ses_0123456789abcdef' }],
  ['signOutElsewhere', signOutElsewhere, {}],
]

describe('a session that has ended changes nothing', () => {
  test.each(COMMANDS)('%s', async (_name, command, input) => {
    const [stolen, here] = [await signedIn(), await signedIn()]
    await endSession(world.db, stolen.token, request)
    const before = await world.db.select().from(users)
    expect(await command(stolen, input)).toMatchObject({ ok: false, failure: { code: 'UNAUTHENTICATED' } })
    expect(await world.db.select().from(users)).toEqual(before)
    expect(await lives(here)).toBe(true)
    expect(await world.db.$count(memberSessions)).toBe(2)
  })
})

const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], { eager: true })

test('only what tightens, and the name, is changed without a proof', () => {
  const declared = Object.values(modules).flatMap((exported) =>
    Object.entries(exported).flatMap(([name, value]) =>
      typeof value === 'function' && 'proof' in value ? [[name, value.proof] as const] : [],
    ),
  )
  expect(Object.fromEntries(declared)).toEqual({
    changeName: 'none',
    changePassword: 'fresh',
    endOwnSession: 'none',
    signOutElsewhere: 'none',
  })
})
