import { spawnSync } from 'node:child_process'
import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'

const scrape = async (url: string) => await (await fetch(`${url}/metrics`)).text()

/** Scrapes over a new connection; rejects after the time-out. */
const scrapeAnew = (url: string, patienceMs: number) =>
  new Promise<string>((resolve, reject) => {
    const request = get(`${url}/metrics`, { agent: false, timeout: patienceMs }, (answer) =>
      text(answer).then(resolve, reject),
    )
    request.on('timeout', () => request.destroy(new Error('nobody answered')))
    request.on('error', reject)
  })

/** The values of one series name, by its labels. */
function seriesOf(text: string, name: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return new Map(
    lines.map((line) => {
      const [series = '', value = ''] = line.split(/ (?=\S+$)/)
      return [series.slice(name.length), Number(value)]
    }),
  )
}

const hasPromtool = spawnSync('promtool', ['--version']).error === undefined

/** Runs Prometheus' own check on the text. */
function promtool(text: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text })
  return { status, said: `${stdout}${stderr}` }
}

describe('metrics', () => {
  let world: VerifierWorld
  let shared: VerifierProcess | undefined

  beforeAll(async () => {
    world = await openVerifierWorld()
    ;[shared] = await startProcesses(world, [world.appUrl], { VERIFIER_WORKERS: '2' })
  }, 120_000)
  afterAll(async () => {
    await shared?.stop()
    await world.close()
  })

  const use = async (url: string, times: number) => {
    const key = await addKey(world.home)
    const ask = (credential: string) => verify(url, world.caller.basic, { credential })
    await Promise.all(Array.from({ length: times }, () => ask(key.bearer)))
    await ask(`${key.secret}x`)
    await fetch(`${url}/v1/verify`, { method: 'POST' })
  }

  test('of several workers come with one scrape, with a label for the worker', async () => {
    const url = shared?.url ?? ''
    const workers = async () => [...seriesOf(await scrape(url), 'chatelaine_lease_remaining_seconds').keys()]
    await expect.poll(workers, { timeout: 20_000 }).toEqual(['{worker="1"}', '{worker="2"}'])
    await use(url, 40)
    const text = await scrape(url)
    const counts = seriesOf(text, 'chatelaine_verification_duration_seconds_count')
    const valid = [...counts].filter(([labels]) => labels.includes('outcome="VALID"'))
    expect(valid.reduce((sum, [, count]) => sum + count, 0)).toBe(40)
    expect(seriesOf(text, 'chatelaine_workers').get('')).toBe(2)
    expect(seriesOf(text, 'chatelaine_workers_silent').get('')).toBe(0)
    expect(text.match(/^# TYPE chatelaine_verification_duration_seconds /gm)).toHaveLength(1)
  })

  test('are collected once for simultaneous scrapes', async () => {
    const url = shared?.url ?? ''
    const texts = await Promise.all(Array.from({ length: 20 }, () => scrape(url)))
    for (const text of texts) expect(seriesOf(text, 'chatelaine_workers_silent').get('')).toBe(0)
  })

  test.skipIf(process.platform !== 'linux')(
    'report a worker that does not answer, and include the others',
    async () => {
      const url = shared?.url ?? ''
      const [stopped = 0] = shared?.workers() ?? []
      process.kill(stopped, 'SIGSTOP')
      // A new connection each: the connections of fetch may lead to the stopped worker. One of the new connections
      // may, too.
      const impatient = () => scrapeAnew(url, 20_000)
      try {
        const text = await Promise.any([impatient(), impatient(), impatient()])
        expect(seriesOf(text, 'chatelaine_workers_silent').get('')).toBe(1)
        expect(seriesOf(text, 'chatelaine_lease_remaining_seconds').size).toBe(1)
      } finally {
        process.kill(stopped, 'SIGCONT')
      }
    },
  )

  test('of a single process have no such label', async () => {
    await use(world.url, 3)
    const text = await scrape(world.url)
    expect(text).not.toContain('worker="')
    expect([...seriesOf(text, 'chatelaine_lease_remaining_seconds').keys()]).toEqual([''])
  })

  test.skipIf(!hasPromtool)("pass Prometheus' own check", async () => {
    await use(world.url, 3)
    for (const url of [world.url, shared?.url ?? '']) {
      expect(promtool(await scrape(url))).toEqual({ status: 0, said: '' })
    }
    expect(promtool('# TYPE a counter\na 1\n').status).not.toBe(0)
  })
})
