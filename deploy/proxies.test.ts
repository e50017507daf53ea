import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const read = (name: string) => readFileSync(path.join('deploy', name), 'utf8')

const traefik = z
  .object({
    http: z.object({
      routers: z.object({ vulnerabilities: z.object({ middlewares: z.array(z.string()) }) }),
      middlewares: z.object({
        chatelaine: z.object({ forwardAuth: z.object({ trustForwardHeader: z.boolean() }) }),
      }),
    }),
  })
  .parse(parse(read('traefik/dynamic.yaml')))

const filter = z.object({ name: z.string() })
const envoy = z
  .object({
    static_resources: z.object({
      listeners: z.array(
        z.object({
          filter_chains: z.array(
            z.object({
              filters: z.array(z.object({ typed_config: z.object({ http_filters: z.array(filter) }) })),
            }),
          ),
        }),
      ),
      clusters: z.array(z.object({ name: z.string(), type: z.string(), dns_refresh_rate: z.string() })),
    }),
  })
  .parse(parse(read('envoy/envoy.yaml'))).static_resources

describe('the samples that cannot run here', () => {
  test('Traefik removes the identity headers of the client, answers preflights, and then asks', () => {
    const { routers, middlewares } = traefik.http
    expect(routers.vulnerabilities.middlewares).toEqual(['chatelaine-strip', 'chatelaine-cors', 'chatelaine'])
    expect(middlewares.chatelaine.forwardAuth.trustForwardHeader).toBe(false)
  })

  test('Envoy removes the identity headers of the client, answers preflights, and then asks', () => {
    const [manager] = envoy.listeners.flatMap(({ filter_chains: chains }) =>
      chains.flatMap(({ filters }) => filters),
    )
    expect(manager?.typed_config.http_filters.map(({ name }) => name)).toEqual([
      'envoy.filters.http.header_mutation',
      'envoy.filters.http.cors',
      'envoy.filters.http.ext_authz',
      'envoy.filters.http.router',
    ])
  })

  test('Envoy resolves the names of its clusters again each second', () => {
    const seen = envoy.clusters.map(({ type, dns_refresh_rate: rate }) => [type, rate])
    expect(seen).toEqual([
      ['STRICT_DNS', '1s'],
      ['STRICT_DNS', '1s'],
    ])
  })
})

const UNITS = [
  'chatelaine-migrate.service',
  'chatelaine-console.service',
  'chatelaine-verifier.service',
  'chatelaine-backup.service',
  'chatelaine-backup.timer',
]

describe.runIf(spawnSync('systemd-analyze', ['--version']).error === undefined)('systemd', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-units-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('accepts the units, together', () => {
    const files = UNITS.map((unit) => path.join(folder, unit))
    for (const file of files) {
      const text = read(path.join('systemd', path.basename(file)))
      writeFileSync(file, text.replaceAll('/usr/bin/node', process.execPath))
    }
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], {
      encoding: 'utf8',
    })
    expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('chatelaine-'))).toEqual([])
  })

  test('gives the URL of the owner to the migration and to backups only', () => {
    const holders = UNITS.filter((unit) => read(path.join('systemd', unit)).includes('owner-settings'))
    expect(holders).toEqual(['chatelaine-migrate.service', 'chatelaine-backup.service'])
  })
})
