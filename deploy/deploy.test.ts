import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { validate as validateDockerfile } from 'dockerfile-utils'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { Job } from 'kubernetes-models/batch/v1/Job'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { Namespace } from 'kubernetes-models/v1/Namespace'
import { Service } from 'kubernetes-models/v1/Service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

const here = (name: string) => path.join('deploy', name)
const read = (name: string) => readFileSync(here(name), 'utf8')
/** Tests that need a program which this machine lacks are skipped, and are named after it. */
const withProgram = (program: string) => (spawnSync('which', [program]).status === 0 ? test : test.skip)

const KINDS = { Deployment, Job, Ingress, NetworkPolicy, PodDisruptionBudget, ConfigMap, Namespace, Service }

type Container = {
  name: string
  securityContext?: Record<string, unknown>
  livenessProbe?: unknown
  readinessProbe?: unknown
}
type Resource = {
  kind: keyof typeof KINDS
  metadata: { name: string }
  spec?: {
    replicas?: number
    template?: { spec: { containers: Container[]; securityContext: Record<string, unknown> } }
  }
}

describe('the files in deploy/', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-deploy-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  withProgram('nginx')('nginx accepts the one public origin', () => {
    const file = path.join(folder, 'nginx.conf')
    const text = read('nginx/chatelaine.conf')
      .replace('console:3000', '127.0.0.1:3000')
      .replace('verifier:3001', '127.0.0.1:3001')
      .replace('pid /run/nginx.pid', `pid ${folder}/nginx.pid`)
      .replace(/\/dev\/std(out|err)/g, '/dev/null')
      .replace(
        'http {',
        `http { client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;`,
      )
    writeFileSync(file, text)
    const { status, stderr } = spawnSync('nginx', ['-t', '-e', 'stderr', '-c', file], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')])
  })

  withProgram('caddy')('Caddy accepts its file', () => {
    const args = ['caddy', 'validate', '--adapter', 'caddyfile', '--config', here('caddy/Caddyfile')]
    const { status, stderr } = spawnSync('env', [`HOME=${folder}`, ...args], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('"level":"error"')])
  })

  withProgram('systemd-analyze')('systemd accepts its units', () => {
    for (const unit of ['console', 'verifier']) {
      const file = path.join(folder, `chatelaine-${unit}.service`)
      const program = process.execPath
      writeFileSync(file, read(`systemd/chatelaine-${unit}.service`).replaceAll('/usr/bin/node', program))
      const { stderr, stdout } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
        encoding: 'utf8',
      })
      const complaints = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('chatelaine-'))
      expect(complaints).toEqual([])
    }
  })

  test('Kubernetes accepts each manifest by its schema', () => {
    const documents = parseAllDocuments(read('kubernetes/chatelaine.yaml'), { merge: true })
    const resources = documents.map((one): Resource => one.toJS())
    expect(documents.flatMap(({ errors }) => errors)).toEqual([])
    for (const resource of resources) {
      const complaint = () => Reflect.construct(KINDS[resource.kind], [resource]).validate()
      expect(complaint, `${resource.kind} ${resource.metadata.name}`).not.toThrow()
    }
    expect(resources.map(({ kind }) => kind).sort()).toEqual(
      expect.arrayContaining(['NetworkPolicy', 'PodDisruptionBudget']),
    )
  })

  test('two consoles and three verifiers run without root, on files that nobody can write, with probes', () => {
    const resources = parseAllDocuments(read('kubernetes/chatelaine.yaml'), { merge: true }).map(
      (one): Resource => one.toJS(),
    )
    const deployments = resources.filter(({ kind }) => kind === 'Deployment')
    expect(deployments.map(({ metadata, spec }) => [metadata.name, spec?.replicas])).toEqual([
      ['console', 2],
      ['verifier', 3],
    ])
    for (const { spec } of deployments) {
      expect(spec?.template?.spec.securityContext).toMatchObject({ runAsNonRoot: true })
      for (const container of spec?.template?.spec.containers ?? []) {
        expect(container.securityContext).toMatchObject({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        })
        expect(container).toMatchObject({
          livenessProbe: expect.anything(),
          readinessProbe: expect.anything(),
        })
      }
    }
  })

  test('programs reach the verifier only, and nobody in the cluster may choose the address of a request', () => {
    const resources = parseAllDocuments(read('kubernetes/chatelaine.yaml')).map((one): unknown => one.toJS())
    const policies = resources.filter((one) => JSON.stringify(one).includes('"kind":"NetworkPolicy"'))
    const forClients = policies.filter((one) => JSON.stringify(one).includes('verifier-client'))
    expect(forClients).toMatchObject([{ spec: { ingress: [{ ports: [{ port: 3001 }] }] } }])
    const [, prefix] = /TRUSTED_PROXIES: [\d.]+\/(\d+)/.exec(read('kubernetes/chatelaine.yaml')) ?? []
    expect(Number(prefix)).toBeGreaterThanOrEqual(24)
  })

  test('the builder of the image gets no secret and no data of this machine', () => {
    const ignored = read('Dockerfile.dockerignore').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.chatelaine*', '.env*', '**/node_modules']))
  })

  test('compose, Traefik and Envoy are YAML with the parts they need', () => {
    const compose = parse(read('compose.yaml'), { merge: true })
    for (const name of ['migrate', 'console', 'verifier']) {
      expect(compose.services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    }
    const { http } = parse(read('traefik/dynamic.yaml'))
    expect(http.routers.vulnerabilities.middlewares).toEqual(['chatelaine-strip', 'chatelaine'])
    expect(http.middlewares.chatelaine.forwardAuth.trustForwardHeader).toBe(false)
    const envoy = parse(read('envoy/envoy.yaml'))
    const [manager] = envoy.static_resources.listeners[0].filter_chains[0].filters
    const names = manager.typed_config.http_filters.map(({ name }: { name: string }) => name)
    expect(names).toEqual([
      'envoy.filters.http.header_mutation',
      'envoy.filters.http.ext_authz',
      'envoy.filters.http.router',
    ])
  })

  test('a linter finds nothing in the Dockerfile, and it ends without root', () => {
    const text = read('Dockerfile')
    expect(validateDockerfile(text).map(({ message }) => message)).toEqual([])
    const [last] = text.split(/^FROM /m).slice(-1)
    expect(last).toMatch(/^USER 10001:10001$/m)
    expect(text.match(/^FROM \S+:[\w.-]*\d[\w.-]* /gm)?.length).toBe(2)
  })

  test('every setting that a file names exists', () => {
    const known = readFileSync('lib/env.ts', 'utf8')
    const named = ['compose.yaml', 'example.env', 'kubernetes/chatelaine.yaml'].flatMap((name) =>
      [...read(name).matchAll(/^\s*-?\s*([A-Z][A-Z_]{3,})[:=]/gm)].map(([, setting]) => setting ?? ''),
    )
    const others = new Set(['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'HEALTH_PORT'])
    const unknown = named.filter((setting) => !others.has(setting) && !known.includes(setting))
    expect(unknown).toEqual([])
  })
})
