import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '@/scripts/ports'
import { type NameServer, startNameServer } from '@/test/servers/name-server'
import { isInstalled, type RunningProxy, startEcho, startProxy } from '@/test/servers/proxy'
import { HAPROXY, type ProxySample } from '@/test/servers/proxy-samples'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'
import type { RunningVerifier } from '@/verifier/start-verifier'

/**
 * Shipped files whose names are resolved by a name server of this test. The verifiers share a port and have different
 * addresses.
 */
const SAMPLES: readonly ProxySample[] = [
  {
    kind: 'nginx',
    file: 'deploy/nginx/chatelaine.conf',
    addresses: (at) => ({
      // Each worker resolves names itself: each of several workers would be wrong for another second.
      'worker_processes auto': 'worker_processes 1',
      'listen 8080': `listen 127.0.0.1:${at.proxy}`,
      '127.0.0.11': `127.0.0.1:${at.names}`,
      'verifier:3001': `verifier:${at.verifier}`,
    }),
  },
  {
    kind: 'nginx',
    file: 'examples/vulnerability-api/nginx.conf',
    addresses: (at) => ({
      '127.0.0.1:4080': `127.0.0.1:${at.proxy}`,
      '127.0.0.11': `127.0.0.1:${at.names}`,
      '127.0.0.1:3001': `verifier:${at.verifier}`,
      '127.0.0.1:4000': `127.0.0.1:${at.service}`,
    }),
  },
  {
    kind: 'caddy',
    file: 'deploy/caddy/Caddyfile',
    addresses: (at) => ({
      ':8080': `:${at.proxy}`,
      'dynamic a verifier 3001 {': `dynamic a verifier ${at.verifier} {\n\t\tresolvers udp/127.0.0.1:${at.names}`,
      'dynamic a vulnerability-api 4000': `dynamic a 127.0.0.1 ${at.service}`,
    }),
  },
  HAPROXY,
]

const PATIENCE = { timeout: 20_000, interval: 50 }

describe.each(SAMPLES)('$file', ({ kind, file, addresses }) => {
  const tryIt = isInstalled(kind) ? test : test.skip
  let world: VerifierWorld
  let echo: Awaited<ReturnType<typeof startEcho>>
  let names: NameServer
  let proxy: RunningProxy | undefined
  let key: TestKey
  let first: RunningVerifier

  beforeAll(async () => {
    if (!isInstalled(kind)) return
    world = await openVerifierWorld({ TRUSTED_PROXIES: ['127.0.0.1'] })
    key = await addKey(world.home, {
      grants: [{ role: 'global_admin' }],
      scopes: ['vulnerabilities:read', 'keys:verify'],
    })
    ;[echo, names] = await Promise.all([startEcho(), startNameServer()])
    const port = await freePort()
    first = await world.startAnother({ HOST: '127.0.0.1', VERIFIER_PORT: port })
    names.point('verifier', ['127.0.0.1'])
    names.point('vulnerability-api', ['127.0.0.1'])
    const at = { proxy: await freePort(), verifier: port, service: echo.port, names: names.port }
    proxy = await startProxy(kind, file, at.proxy, addresses(at))
  })
  afterAll(async () => {
    await proxy?.stop()
    await echo?.close()
    await names?.close()
    await world?.close()
  })

  /** The status of a request that only a verifier can decide about. */
  async function ask(): Promise<number> {
    const headers = { authorization: key.basic, 'content-type': 'application/json', connection: 'close' }
    const answer = file.endsWith('chatelaine.conf')
      ? await fetch(`${proxy?.url}/v1/verify`, { method: 'POST', headers, body: '{"credential":"nothing"}' })
      : await fetch(`${proxy?.url}/accounts/${world.home.accountIds[0]}/vulnerabilities`, { headers })
    await answer.text()
    return answer.status
  }

  /** How many requests the verifier at this address has answered. */
  async function answersOf(address: string): Promise<number> {
    const text = await (await fetch(`http://${address}:${first.port}/metrics`)).text()
    const counted = [...text.matchAll(/^chatelaine_http_responses_total\{(.*)\} (\d+)$/gm)]
    return counted
      .filter(([, labels = '']) => /verify|forward-auth/.test(labels))
      .reduce((sum, [, , value]) => sum + Number(value), 0)
  }

  /** The distinct statuses of twenty simultaneous requests. */
  const askTwentyTimes = async () => [...new Set(await Promise.all(Array.from({ length: 20 }, ask)))]

  tryIt('gives requests to a verifier that was added, and to one whose address changed', async () => {
    await expect.poll(ask, PATIENCE).toBe(200)
    expect(await answersOf('127.0.0.1')).toBeGreaterThan(0)

    await world.startAnother({ HOST: '127.0.0.2', VERIFIER_PORT: first.port })
    names.point('verifier', ['127.0.0.1', '127.0.0.2'])
    const askAndCount = async () => [await ask(), await answersOf('127.0.0.2')]
    await expect.poll(askAndCount, PATIENCE).toEqual([200, expect.toSatisfy((count) => Number(count) > 0)])
    await first.stop()
    names.point('verifier', ['127.0.0.2'])
    await expect.poll(askTwentyTimes, PATIENCE).toEqual([200])
    const before = await answersOf('127.0.0.2')
    // The old address gets no request at all, not even a failed attempt.
    expect([await askTwentyTimes(), await answersOf('127.0.0.2')]).toEqual([[200], before + 20])
  })
})
