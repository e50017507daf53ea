import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { auditEvents, memberships, noticeMails, notices, users } from '@/db/schema'
import { makeLogger } from '@/lib/logger'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { disableMember } from '@/lib/services/members/disable-member'
import { removeMember } from '@/lib/services/members/remove-member'
import { listNotices } from '@/lib/services/notices/list-notices'
import { MAIL_PERSON_JOB } from '@/lib/services/notices/queue-mails'
import { SEND_NOTICE_JOB } from '@/lib/services/notices/split-notice-job'
import { type MailRules, openMailServer } from '@/test/servers/mail-server'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { startJobs } from './jobs'

const [ADA, BOB] = ['ada@acme.test', 'bob@acme.test']
const NO_SUCH_USER = { code: 550, text: '5.1.1 <bob@acme.test>: No such user' }

describe('the mails of a notice', () => {
  let world: TestWorkspace
  let server: Awaited<ReturnType<typeof openMailServer>> | undefined
  let lines: string[]
  const running: { stop: () => Promise<void> }[] = []

  beforeEach(async () => {
    vi.stubEnv('LOG_LEVEL', 'info')
    lines = []
    world = await openTestWorkspace()
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()))
    await server?.close()
    server = undefined
    await world.close()
    vi.unstubAllEnvs()
  })

  function startRunner(url: string | undefined) {
    const from = { name: 'Chatelaine', address: 'keys@acme.test' }
    const settings = { DATABASE_URL: world.appUrl, PUBLIC_URL: 'https://keys.acme.test' }
    running.push(
      startJobs(
        { ...settings, SMTP_URL: url, MAIL_FROM: from },
        makeLogger({ write: (line) => lines.push(line) }),
      ),
    )
  }
  async function start(rules: MailRules = {}, runners = 1) {
    server = await openMailServer(rules)
    for (let index = 0; index < runners; index += 1) startRunner(server.url)
    return server
  }
  async function revoke(contactEmails: string[], facts: { name?: string; reason?: string } = {}) {
    const key = await world.addKey({ contactEmails, ...(facts.name ? { name: facts.name } : {}) })
    await revokeAccessKey(world.as('support'), { keyId: key.id, reason: facts.reason ?? 'x' })
  }
  const eventually = (read: () => unknown) => expect.poll(read, { timeout: 40_000 })
  const mailsOf = async () => {
    const found = await listNotices(world.as('global_viewer'), {})
    return found.ok ? (found.value.notices[0]?.mails ?? []) : []
  }
  const states = async () => (await mailsOf()).map(({ recipient, state }) => [recipient, state])
  const jobs = async (identifier = MAIL_PERSON_JOB) => {
    const found = await world.db.execute<{ count: number }>(
      sql`select count(*)::int as count from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${identifier}`,
    )
    return found.rows[0]?.count
  }
  /** Makes the next attempt due now. */
  const hurry = async () => {
    await world.db.execute(sql`update graphile_worker._private_jobs set run_at = transaction_instant()
      where locked_at is null`)
    await world.db.execute(sql`select pg_notify('jobs:insert', '{"r":1,"count":1}')`)
  }
  const messageIds = (mails: readonly { raw: string }[]) =>
    mails.map(({ raw }) => /^Message-ID: (.+)\r$/m.exec(raw)?.[1])

  test('go to each person separately, once, with two runners at once', async () => {
    const { taken } = await start({}, 2)
    const people = [ADA, BOB, 'security@acme.test']
    for (let index = 0; index < 8; index += 1) await revoke(people, { reason: 'leaked in build log' })
    await eventually(() => jobs()).toBe(0)
    expect(taken.map(({ to }) => to).sort()).toEqual(people.flatMap((one) => Array(8).fill([one])))
    for (const { to, raw } of taken) {
      for (const other of people.filter((one) => one !== to[0])) expect(raw).not.toContain(other)
    }
    expect(new Set(messageIds(taken)).size).toBe(24)
    expect(taken[0]?.raw).toContain('Reason: leaked in build log')
    expect(taken[0]?.raw).toContain('https://keys.acme.test/default/settings/access-keys/ak_')
    const rows = await world.db.select().from(notices)
    expect(rows.every(({ sentAt }) => sentAt !== null)).toBe(true)
  })

  test('reach a person once whose address is written in two ways', async () => {
    const { taken } = await start()
    await revoke([ADA, 'ADA@acme.test'])
    await eventually(() => jobs()).toBe(0)
    expect(taken.map(({ to }) => to)).toEqual([[ADA]])
  })

  test('delay nobody else if one is refused: it is shown, logged without the address, and retried', async () => {
    const refusal = (address: string) => (address === BOB ? NO_SUCH_USER : null)
    const { rules, taken } = await start({ recipient: refusal })
    await revoke([ADA, BOB])
    await eventually(states).toEqual([
      [ADA, 'mailed'],
      [BOB, 'refused'],
    ])
    expect((await mailsOf())[1]).toMatchObject({
      answer: '550 5.1.1 <bob@acme.test>: No such user',
      mailedAt: null,
      nextAttemptAt: expect.any(String),
    })
    expect((await world.db.select().from(notices))[0]).toMatchObject({ sentAt: null, failedAttempts: 1 })
    await hurry()
    await eventually(async () => (await world.db.select().from(notices))[0]?.failedAttempts).toBe(2)
    const [line, ...more] = lines.map((one) => JSON.parse(one))
    expect(more).toEqual([])
    expect(line).toMatchObject({ level: 'warn', answer: '550 5.1.1 <[address]>: No such user' })

    rules.recipient = () => null
    await hurry()
    await eventually(states).toEqual([
      [ADA, 'mailed'],
      [BOB, 'mailed'],
    ])
    expect(taken.map(({ to }) => to)).toEqual([[ADA], [BOB]])
    expect((await world.db.select().from(notices))[0]?.sentAt).not.toBeNull()
  })

  test('are given up after a day of refusals, with a line in the log', async () => {
    await start({ recipient: () => NO_SUCH_USER })
    await revoke([BOB])
    await eventually(states).toEqual([[BOB, 'refused']])
    await world.db.update(noticeMails).set({ attempts: 6 })
    await hurry()
    await eventually(async () => (await mailsOf())[0]?.nextAttemptAt).toBeNull()
    await eventually(() => jobs()).toBe(0)
    expect(lines.at(-1)).toContain('there are no further attempts')
    expect(lines.join()).not.toContain(BOB)
  })

  test('are retried with the same Message-ID after a temporary refusal', async () => {
    const { rules, received, taken } = await start({ data: () => ({ code: 451, text: '4.3.0 Try later' }) })
    await revoke([ADA])
    await eventually(states).toEqual([[ADA, 'delayed']])
    expect((await mailsOf())[0]?.answer).toBe('451 4.3.0 Try later')
    rules.data = () => null
    await hurry()
    await eventually(states).toEqual([[ADA, 'mailed']])
    expect(taken).toHaveLength(1)
    expect(new Set(messageIds(received)).size).toBe(1)
    expect(lines).toEqual([])
  })

  test('may arrive twice with the same Message-ID if the connection breaks after the server accepted one', async () => {
    let cuts = 1
    const { received } = await start({ data: () => (cuts-- > 0 ? 'cut' : null) })
    await revoke([ADA])
    await eventually(states).toEqual([[ADA, 'mailed']])
    expect(received).toHaveLength(2)
    expect(new Set(messageIds(received)).size).toBe(1)
    expect(messageIds(received)[0]).toMatch(/^<[0-9a-f-]{36}@acme\.test>$/)
  })

  test('wait while the mail server is down: one log line at the beginning and one at the end', async () => {
    const { port, url, close } = await openMailServer()
    await close()
    startRunner(url)
    for (let index = 0; index < 3; index += 1) await revoke([ADA, BOB])
    await eventually(async () =>
      (await world.db.select().from(notices)).some((one) => one.failedAttempts > 0),
    ).toBe(true)
    server = await openMailServer({}, port)
    await eventually(() => jobs()).toBe(0)
    expect(server.taken).toHaveLength(6)
    const told = lines.map((one) => JSON.parse(one)).map(({ level, msg }) => `${level}: ${msg}`)
    expect(told).toEqual([
      'error: the mail server accepts no mail now; notices are mailed later',
      'info: the mail server accepts mail again',
    ])
  })

  test('are not sent if the server refuses the credentials, and the password appears nowhere', async () => {
    const text = '5.7.8 Bad password: plain words for user keys@acme.test'
    server = await openMailServer({ credentials: { code: 535, text } })
    startRunner(server.url.replace('smtp://', 'smtp://keys:plain%20words@'))
    await revoke([ADA, BOB])
    await eventually(async () => (await states()).some(([, state]) => state === 'delayed')).toBe(true)
    await eventually(() => lines.length).toBe(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      code: 'EAUTH',
      reason: '535 5.7.8 Bad password: [removed: password] for user [address]',
    })
    expect(JSON.stringify(await world.db.select().from(noticeMails))).not.toContain('plain words')
    expect((await mailsOf()).every(({ answer }) => answer === null)).toBe(true)
  })

  test('hide a secret that the server’s answer repeats', async () => {
    const secret = 'chatel_0123456789abcdef_zKq81mZp0LxVnT5yRw2BdJc7HsGf4AeUoI9tQ3vX'
    await start({ recipient: () => ({ code: 554, text: `Refused: ${secret}` }) })
    await revoke([ADA])
    await eventually(states).toEqual([[ADA, 'refused']])
    expect((await mailsOf())[0]?.answer).toMatch(/^554 Refused: \[removed: /)
    expect(lines.join()).not.toContain('zKq81mZp')
  })

  test('are not sent to a member who was removed or disabled meanwhile, but still to a removed contact', async () => {
    const { rules, taken } = await start({ recipient: () => ({ code: 450, text: 'Greylisted' }) })
    const idOf = (name: string) => (name === 'admin' ? 'usr_global_admin' : `usr_${name.padEnd(16, '0')}`)
    const people = ['removed', 'disabled', 'stays', 'admin'].map((name) => ({
      id: idOf(name),
      email: `${name}@acme.test`,
    }))
    await world.db.insert(users).values(people.map((one) => ({ ...one, emailNormalised: one.email })))
    await world.db.insert(memberships).values(
      people.map(({ id }) => ({
        workspaceId: world.workspace.id,
        userId: id,
        role: 'global_admin' as const,
      })),
    )
    await revoke(['Removed@acme.test', 'disabled@acme.test', 'stays@acme.test', 'outside@partner.test'])
    await eventually(async () => new Set((await states()).map(([, state]) => state))).toEqual(
      new Set(['delayed']),
    )
    const admin = world.as('global_admin')
    expect(await removeMember(admin, { userId: idOf('removed') })).toMatchObject({ ok: true })
    expect(await disableMember(admin, { userId: idOf('disabled') })).toMatchObject({ ok: true })
    await world.db.execute(sql`update access_keys set contact_emails = '{}'`)
    rules.recipient = () => null
    await hurry()
    await eventually(() => jobs()).toBe(0)
    expect(await states()).toEqual([
      ['Removed@acme.test', 'left'],
      ['disabled@acme.test', 'left'],
      ['stays@acme.test', 'mailed'],
      ['outside@partner.test', 'mailed'],
    ])
    expect(taken.map(({ to }) => to[0]).sort()).toEqual(['outside@partner.test', 'stays@acme.test'])
    expect(
      await world.db.select().from(auditEvents).where(eq(auditEvents.action, 'member.removed')),
    ).toHaveLength(1)
  })

  test('are marked as not sent if no mail server is set up', async () => {
    startRunner(undefined)
    await revoke([ADA])
    await eventually(states).toEqual([[ADA, 'no_server']])
  })

  test('also go to each person if a process of the previous version wrote the notice', async () => {
    const { taken } = await start()
    await world.db.execute(sql`insert into notices (id, workspace_id, kind, once_key, subject, body, recipients)
      values ('ntc_1', ${world.workspace.id}, 'key_revoked', 'x', 'Old', '{"lines":[],"path":"/x"}',
        '{ada@acme.test,bob@acme.test}')`)
    await world.db.execute(
      sql`select graphile_worker.add_job(${SEND_NOTICE_JOB}::text, json_build_object('noticeId', 'ntc_1'))`,
    )
    await eventually(states).toEqual([
      [ADA, 'mailed'],
      [BOB, 'mailed'],
    ])
    await eventually(() => jobs(SEND_NOTICE_JOB)).toBe(0)
    expect(taken.map(({ to }) => to[0]).sort()).toEqual([ADA, BOB])
  })

  test('are not sent again if a process of the previous version has sent the notice', async () => {
    const { taken } = await start()
    await world.db.execute(sql`insert into notices (id, workspace_id, kind, once_key, subject, body, recipients)
      values ('ntc_1', ${world.workspace.id}, 'key_revoked', 'x', 'Old', '{"lines":[],"path":"/x"}', '{ada@acme.test}')`)
    await world.db.execute(sql`update notices set sent_at = clock_instant()`)
    expect(await states()).toEqual([[ADA, 'mailed']])
    await world.db.execute(
      sql`select graphile_worker.add_job(${SEND_NOTICE_JOB}::text, json_build_object('noticeId', 'ntc_1'))`,
    )
    await eventually(() => jobs(SEND_NOTICE_JOB)).toBe(0)
    expect(await jobs()).toBe(0)
    expect(taken).toEqual([])
  })

  test('say that a program wrote them, and contain names as plain text: neither markup nor a header', async () => {
    const { taken } = await start()
    await revoke([ADA], {
      name: '<b onload=x>\r\nBcc: eve@evil.test\r\n\r\n',
      reason: '<script>x</script>',
    })
    await eventually(() => taken.length).toBe(1)
    const { raw, to } = taken[0] ?? { raw: '', to: [] }
    expect(to).toEqual([ADA])
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(raw).not.toMatch(/^(Bcc|X-Evil):/im)
    expect(raw).toMatch(/^Content-Type: text\/plain/im)
    expect(raw).not.toMatch(/text\/html/i)
  })
})
