import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memberships, signInLinks } from '@/db/schema'
import { makeLogger } from '@/lib/logger'
import { issueMemberLink } from '@/lib/services/members/issue-member-link'
import { PASSWORD_LINK_JOB, requestPasswordLink } from '@/lib/services/members/request-password-link'
import { setPasswordByLink } from '@/lib/services/members/set-password-by-link'
import { findViewer } from '@/lib/services/sessions/find-viewer'
import { signInPace } from '@/lib/services/sessions/sign-in-pace'
import { signInWithPassword } from '@/lib/services/sessions/sign-in-with-password'
import { type MailRules, openMailServer } from '@/test/servers/mail-server'
import { PASSWORD, type Person } from '@/test/worlds/people'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { startJobs } from './jobs'

const NEW_PASSWORD = 'an entirely different phrase'

let world: TestWorkspace
let person: Person
let server: Awaited<ReturnType<typeof openMailServer>>
let runner: { stop: () => Promise<void> }
let lines: string[]

async function start(rules: MailRules = {}): Promise<void> {
  server = await openMailServer(rules)
  runner = startJobs(
    {
      DATABASE_URL: world.appUrl,
      PUBLIC_URL: 'https://keys.acme.test',
      SMTP_URL: server.url,
      MAIL_FROM: { name: 'Chatelaine', address: 'keys@acme.test' },
    },
    makeLogger({ write: (line) => lines.push(line) }),
  )
}

beforeEach(async () => {
  world = await openTestWorkspace()
  person = await world.addPerson('global_viewer', { email: 'vera@acme.test' })
  lines = []
})

afterEach(async () => {
  await runner.stop()
  await server.close()
  await world.close()
})

const gate = (address = '203.0.113.7') => ({
  db: world.db,
  pace: signInPace(world.pool, 'a pepper'),
  request: { id: 'test', address, userAgent: 'vitest' },
})
const ask = (email: string, address?: string) => requestPasswordLink(gate(address), { email })
const eventually = (read: () => unknown) => expect.poll(read, { timeout: 40_000 })
const jobs = async () => {
  const found = await world.db.execute<{ count: number }>(
    sql`select count(*)::int as count from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${PASSWORD_LINK_JOB}`,
  )
  return found.rows[0]?.count
}
/** The token in the link of a mail, whose long lines may be broken. */
const tokenIn = (raw: string) =>
  /https:\/\/keys\.acme\.test\/welcome#([\w-]{43})/.exec(raw.replace(/=\r\n/g, ''))?.[1] ?? ''

describe('a forgotten password', () => {
  test('is set anew through a mail, once, and every session ends', async () => {
    await start()
    const signedIn = await signInWithPassword(gate(), { email: person.email, password: PASSWORD })
    if (!signedIn.ok) throw new Error(signedIn.failure.message)
    expect(await ask(' VERA@acme.test')).toEqual({ ok: true, value: {} })
    await eventually(() => server.taken.length).toBe(1)
    const [mail] = server.taken
    expect(mail?.to).toEqual([person.email])
    const input = { token: tokenIn(mail?.raw ?? ''), password: NEW_PASSWORD }
    expect(await setPasswordByLink(gate(), input)).toEqual({ ok: true, value: { email: person.email } })
    expect(await findViewer(world.db, signedIn.value.token)).toBeNull()
    expect((await signInWithPassword(gate(), { email: person.email, password: NEW_PASSWORD })).ok).toBe(true)
    expect((await setPasswordByLink(gate(), input)).ok).toBe(false)
  })

  test('leaves the link nowhere but in the mail', async () => {
    await start()
    await ask(person.email)
    await eventually(() => server.taken.length).toBe(1)
    const token = tokenIn(server.taken[0]?.raw ?? '')
    expect(token).toHaveLength(43)
    const queued = await world.db.execute(sql`select * from graphile_worker._private_jobs`)
    const stored = JSON.stringify([
      await world.events(),
      queued.rows,
      await world.db.select().from(signInLinks),
      lines,
    ])
    expect(stored).not.toContain(token)
    expect((await world.events())[0]).toMatchObject({
      action: 'member.link_mailed',
      targetLabel: person.email,
    })
  })

  test('has a link that ends within the hour', async () => {
    await start()
    await ask(person.email)
    await eventually(() => server.taken.length).toBe(1)
    await world.db.update(signInLinks).set({ expiresAt: sql`expires_at - interval '60 minutes'` })
    const input = { token: tokenIn(server.taken[0]?.raw ?? ''), password: NEW_PASSWORD }
    expect(await setPasswordByLink(gate(), input)).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
  })

  test('gets the same answer for everybody, and a mail only for a person with a password and a workspace', async () => {
    await start()
    const [disabled, provided] = [
      await world.addPerson('support', { email: 'sam@acme.test' }),
      await world.addPerson('support', { email: 'pia@acme.test', withoutPassword: true }),
    ]
    await world.db
      .update(memberships)
      .set({ disabledAt: sql`transaction_instant()` })
      .where(eq(memberships.userId, disabled.userId))
    for (const email of ['nobody@acme.test', disabled.email, provided.email])
      expect(await ask(email)).toEqual({ ok: true, value: {} })
    await ask(person.email)
    await eventually(jobs).toBe(0)
    expect(server.taken.map(({ to }) => to)).toEqual([[person.email]])
  })

  test('fills no mailbox: at most three links live at once, and asking is slowed down', async () => {
    await start()
    for (let number = 1; number <= 5; number += 1) await ask(person.email, `203.0.113.${number}`)
    await eventually(jobs).toBe(0)
    expect(server.taken).toHaveLength(3)
    const codes = []
    for (let number = 0; number < 8; number += 1) {
      const answer = await ask('nobody@acme.test', '198.51.100.1')
      codes.push(answer.ok ? 'OK' : answer.failure.code)
    }
    expect(codes).toContain('RATE_LIMITED')
  })

  test('leaves the link that an admin issued', async () => {
    await start()
    const admin = await world.addPerson('global_admin')
    const link = await issueMemberLink(world.as(admin), { userId: person.userId })
    if (!link.ok) throw new Error(link.failure.message)
    await ask(person.email)
    await eventually(() => server.taken.length).toBe(1)
    const input = { token: link.value.linkToken, password: NEW_PASSWORD }
    expect((await setPasswordByLink(gate(), input)).ok).toBe(true)
    // The password is set: the link of the mail must not set another one.
    const late = { token: tokenIn(server.taken[0]?.raw ?? ''), password: 'a third long phrase' }
    expect((await setPasswordByLink(gate(), late)).ok).toBe(false)
  })

  test('is tried again if the mail server refuses, with a new link', async () => {
    let attempts = 0
    await start({ data: () => (++attempts === 1 ? { code: 451, text: 'later' } : null) })
    await ask(person.email)
    await eventually(() => attempts).toBe(1)
    await eventually(async () => {
      await world.db.execute(
        sql`update graphile_worker._private_jobs set run_at = transaction_instant() where locked_at is null`,
      )
      await world.db.execute(sql`select pg_notify('jobs:insert', '{"r":1,"count":1}')`)
      return server.taken.length
    }).toBe(1)
    const input = { token: tokenIn(server.taken[0]?.raw ?? ''), password: NEW_PASSWORD }
    expect((await setPasswordByLink(gate(), input)).ok).toBe(true)
  })
})
