import { spawnSync } from 'node:child_process'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeLogger } from '@/lib/logger'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { readOperatingFigures } from '@/lib/services/installation/operating-figures'
import { openMailServer } from '@/test/servers/mail-server'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { figuresReader } from './figures-reader'
import { startJobs } from './jobs'
import { ConsoleMetrics } from './metrics'

const hasPromtool = spawnSync('promtool', ['--version']).error === undefined

function readingOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length))
}

describe("the console's metrics", () => {
  let world: TestWorkspace

  beforeEach(async () => {
    world = await openTestWorkspace()
  })
  afterEach(async () => {
    await world.close()
  })

  function openMetrics(figures = () => readOperatingFigures(world.db)) {
    const metrics = new ConsoleMetrics()
    const read = figuresReader(figures)
    metrics.readFrom({ figures: read, isReady: async () => (await read()) !== null })
    return metrics
  }

  test('report counts of the database, without a name', async () => {
    const key = await world.addKey({ name: 'nightly-canary' })
    await revokeAccessKey(world.as('support'), { keyId: key.id, reason: 'x' })
    await world.db.execute(
      sql`select graphile_worker.add_job('send_notice', run_at => clock_instant() - interval '5 minutes')`,
    )
    await world.db.execute(
      sql`select graphile_worker.add_job('send_notice', run_at => clock_instant() + interval '1 day')`,
    )
    const text = await openMetrics().exposition()
    expect(readingOf(text, 'chatelaine_database_up')).toBe(1)
    expect(readingOf(text, 'chatelaine_ready')).toBe(1)
    expect(readingOf(text, 'chatelaine_sessions_open')).toBe(0)
    expect(readingOf(text, 'chatelaine_verifiers_live')).toBe(0)
    expect(readingOf(text, 'chatelaine_lost_changes_open')).toBe(0)
    expect(readingOf(text, 'chatelaine_receipts_incomplete')).toBeGreaterThanOrEqual(1)
    expect(readingOf(text, 'chatelaine_receipts_incomplete_oldest_seconds')).toBeGreaterThan(0)
    expect(readingOf(text, 'chatelaine_jobs_waiting')).toBeGreaterThanOrEqual(1)
    expect(readingOf(text, 'chatelaine_jobs_waiting_oldest_seconds')).toBeGreaterThanOrEqual(299)
    expect(readingOf(text, 'chatelaine_jobs_given_up')).toBe(0)
    expect(text).not.toContain('canary')
  })

  test('omit unknown figures while the database is away', async () => {
    const text = await openMetrics(() => Promise.reject(new Error('away'))).exposition()
    expect([readingOf(text, 'chatelaine_database_up'), readingOf(text, 'chatelaine_ready')]).toEqual([0, 0])
    for (const name of ['sessions_open', 'verifiers_live', 'receipts_incomplete', 'jobs_waiting'])
      expect([name, readingOf(text, `chatelaine_${name}`)]).toEqual([name, undefined])
  })

  test('ask the database once for simultaneous scrapes', async () => {
    const figures = vi.fn(() => readOperatingFigures(world.db))
    const metrics = openMetrics(figures)
    await Promise.all(Array.from({ length: 10 }, () => metrics.exposition()))
    expect(figures).toHaveBeenCalledTimes(1)
  })

  test('count jobs and mails by outcome', async () => {
    const server = await openMailServer({})
    const metrics = new ConsoleMetrics()
    const jobs = startJobs(
      {
        DATABASE_URL: world.appUrl,
        PUBLIC_URL: 'https://keys.acme.test',
        SMTP_URL: server.url,
        MAIL_FROM: { name: 'Chatelaine', address: 'keys@acme.test' },
      },
      makeLogger({ write: () => undefined }),
      metrics,
    )
    try {
      server.rules.recipient = (address) =>
        address === 'gone@acme.test' ? { code: 550, text: 'no such mailbox' } : null
      const key = await world.addKey({ contactEmails: ['owner@acme.test', 'gone@acme.test'] })
      await revokeAccessKey(world.as('support'), { keyId: key.id, reason: 'x' })
      const read = async (series: string) => readingOf(await metrics.exposition(), series)
      await expect.poll(() => read('chatelaine_mails_total{outcome="sent"}'), { timeout: 40_000 }).toBe(1)
      const count = 'chatelaine_job_duration_seconds_count'
      await expect
        .poll(() => read(`${count}{job="mail_notice_to_person",outcome="ok"}`), { timeout: 40_000 })
        .toBe(2)
      expect(await read(`${count}{job="remove_old_rows",outcome="failed"}`)).toBe(0)
      await expect.poll(() => read('chatelaine_mails_total{outcome="failed"}'), { timeout: 40_000 }).toBe(1)
    } finally {
      await jobs.stop()
      await server.close()
    }
  })

  test.skipIf(!hasPromtool)("pass Prometheus' own check", async () => {
    const input = await openMetrics().exposition()
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input })
    expect([status, `${stdout}${stderr}`]).toEqual([0, ''])
  })
})
