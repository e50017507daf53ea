import { eq, sql } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accessKeys, keyChanges, notices, usageMinutes, workspaces } from '@/db/schema'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { announceEndings } from '@/lib/services/notices/announce-endings'
import { SEND_NOTICE_JOB } from '@/lib/services/notices/write-notice'
import { removeOldRows } from '@/lib/services/retention/remove-old-rows'
import { openTestWorkspace, type TestWorkspace } from '@/test/workspace'
import { startJobs } from './jobs'

type ReceivedMail = { to: string[]; raw: string }

/** A mail server on a free port. `refusals` mails are refused for now before it takes any. */
async function openMailServer(refusals = 0) {
  const mails: ReceivedMail[] = []
  let left = refusals
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString()
      })
      stream.on('end', () => {
        left -= 1
        if (left >= 0) return done(Object.assign(new Error('busy'), { responseCode: 451 }))
        mails.push({ to: session.envelope.rcptTo.map((one) => one.address), raw })
        return done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { mails, url: `smtp://127.0.0.1:${address.port}`, close }
}

const DAY = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY)
const ahead = (days: number) => new Date(Date.now() + days * DAY)

describe('notices and the jobs that send them', () => {
  let world: TestWorkspace
  let mailbox: Awaited<ReturnType<typeof openMailServer>>
  const running: { stop: () => Promise<void> }[] = []

  beforeEach(async () => {
    world = await openTestWorkspace()
    await world.db.update(workspaces).set({ contactEmail: 'security@acme.test' })
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()))
    await mailbox?.close()
    await world.close()
  })

  async function start(count: number, refusals = 0) {
    mailbox = await openMailServer(refusals)
    for (let index = 0; index < count; index += 1) {
      running.push(
        await startJobs({
          DATABASE_URL: world.database.appUrl,
          PUBLIC_URL: 'https://keys.acme.test',
          SMTP_URL: mailbox.url,
          MAIL_FROM: 'Chatelaine <keys@acme.test>',
        }),
      )
    }
  }
  const eventually = (read: () => unknown) => expect.poll(read, { timeout: 20_000 })
  const sent = async () =>
    (await world.db.select().from(notices)).filter((notice) => notice.sentAt !== null).length

  const jobsLeft = async () => {
    const found = await world.db.execute<{ count: number }>(
      sql`select count(*)::int as count from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${SEND_NOTICE_JOB}`,
    )
    return found.rows[0]?.count
  }

  test('a revocation is mailed once to the key’s contacts and the workspace’s, by two runners at once', async () => {
    await start(2)
    const keys = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        world.addKey({ name: `export ${index}`, contactEmails: ['team@acme.test'] }),
      ),
    )
    for (const key of keys) {
      await revokeAccessKey(world.as('support'), { keyId: key.id, reason: 'leaked in build log' })
    }
    await eventually(sent).toBe(12)
    // With an empty queue nobody is going to mail any of them again.
    await eventually(jobsLeft).toBe(0)
    expect(mailbox.mails).toHaveLength(12)
    expect(mailbox.mails[0]?.to).toEqual(['team@acme.test', 'security@acme.test'])
    expect(mailbox.mails[0]?.raw).toContain('Reason: leaked in build log')
    expect(mailbox.mails[0]?.raw).toContain('https://keys.acme.test/default/settings/access-keys/ak_')
  })

  test('what was rolled back or is of no interest is not told', async () => {
    const key = await world.addKey()
    await revokeAccessKey(world.as('support'), { keyId: key.id, reason: '' })
    await deactivateAccessKey(world.as('support'), { keyId: key.id })
    expect(await world.db.select().from(notices)).toEqual([])
  })

  test('a mail that the server does not take is tried again, and only then counts as sent', async () => {
    await start(1, 1)
    const key = await world.addKey()
    await revokeAccessKey(world.as('support'), { keyId: key.id, reason: 'x' })
    await eventually(async () => (await world.db.select().from(notices))[0]?.failedAttempts).toBe(1)
    expect(await sent()).toBe(0)
    await world.db.execute(sql`update graphile_worker._private_jobs set run_at = now()`)
    await eventually(sent).toBe(1)
    expect(mailbox.mails).toHaveLength(1)
  })

  test('names are text in a mail: neither markup nor a header', async () => {
    await start(1)
    const key = await world.addKey({ name: '<b onload=x>\r\nBcc: eve@evil.test\r\n\r\n' })
    await revokeAccessKey(world.as('support'), { keyId: key.id, reason: '<script>x</script>' })
    await eventually(() => mailbox.mails.length).toBe(1)
    const { raw, to } = mailbox.mails[0] ?? { raw: '', to: [] }
    expect(to).toEqual(['security@acme.test'])
    expect(raw).not.toMatch(/^(Bcc|X-Evil):/im)
    expect(raw).toMatch(/^Content-Type: text\/plain/im)
    expect(raw).not.toMatch(/text\/html/i)
  })

  test('each end is announced at 30, 7 and 1 days, each once, however often and by however many', async () => {
    const key = await world.addKey({
      name: 'nightly',
      secrets: [
        { createdAt: ago(100), expiresAt: ahead(29) },
        { createdAt: ago(100), expiresAt: ahead(6) },
        { createdAt: ago(100), expiresAt: ahead(0.5) },
        { createdAt: ago(100), expiresAt: ahead(40) },
        { createdAt: ago(100), expiresAt: ago(1) },
        { createdAt: ago(1), expiresAt: ahead(6) },
        { createdAt: ago(100), expiresAt: ahead(5), revokedAt: ago(1) },
      ],
    })
    const written = await Promise.all([announceEndings(world.db), announceEndings(world.db)])
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(3)
    expect(await announceEndings(world.db)).toBe(0)
    const told = await world.db.select().from(notices).where(eq(notices.keyId, key.id))
    expect(told.map((notice) => notice.subject).sort()).toEqual([
      'A secret of access key "nightly" expires in 29 days',
      'A secret of access key "nightly" expires in 6 days',
      'A secret of access key "nightly" expires within a day',
    ])
  })

  test('the policy’s longest lifetime counts as an end, and the last secret as the key’s', async () => {
    await world.addKey({ name: 'nightly', secrets: [{ createdAt: ago(83), expiresAt: ahead(300) }] })
    await world.db.execute(sql`update policies set longest_lifetime_days = 90`)
    expect(await announceEndings(world.db)).toBe(1)
    const [notice] = await world.db.select().from(notices)
    expect(notice).toMatchObject({
      kind: 'key_expiring',
      subject: 'Access key "nightly" expires in 7 days',
      recipients: ['security@acme.test'],
    })
  })

  test('nobody is told of a key that is revoked or deleted', async () => {
    const secrets = [{ createdAt: ago(100), expiresAt: ahead(5) }]
    const [revoked, deleted] = [await world.addKey({ secrets }), await world.addKey({ secrets })]
    await world.db
      .update(accessKeys)
      .set({ revokedAt: ago(1) })
      .where(eq(accessKeys.id, revoked.id))
    await world.db
      .update(accessKeys)
      .set({ deletedAt: ago(1) })
      .where(eq(accessKeys.id, deleted.id))
    expect(await announceEndings(world.db)).toBe(0)
  })

  test('old rows go and young ones stay', async () => {
    const row = {
      keyId: 'k',
      secretId: 's',
      workspaceId: world.workspace.id,
      outcome: 'VALID',
      calls: 1,
      lastAt: ago(1),
    }
    await world.db.insert(usageMinutes).values([
      { ...row, minute: ago(36) },
      { ...row, minute: ago(34) },
    ])
    await world.db.insert(keyChanges).values([
      { workspaceId: world.workspace.id, kind: 'x', at: ago(31) },
      { workspaceId: world.workspace.id, kind: 'x', at: ago(29) },
    ])
    expect(await removeOldRows(world.db)).toMatchObject({ usage: 1, changes: 1, requests: 0, sessions: 0 })
    expect(await world.db.select().from(usageMinutes)).toHaveLength(1)
    expect(await world.db.select().from(keyChanges)).toHaveLength(1)
  })

  test('the application’s role runs jobs but cannot change the queue’s version', async () => {
    await expect(
      world.db.execute(sql`insert into graphile_worker.migrations (id) values (999)`),
    ).rejects.toMatchObject({ cause: expect.objectContaining({ code: '42501' }) })
  })
})
