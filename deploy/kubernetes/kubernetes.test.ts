import { readFileSync } from 'node:fs'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler'
import { CronJob } from 'kubernetes-models/batch/v1/CronJob'
import { Job } from 'kubernetes-models/batch/v1/Job'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { Namespace } from 'kubernetes-models/v1/Namespace'
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim'
import { Service } from 'kubernetes-models/v1/Service'
import { describe, expect, test } from 'vitest'
import { SETTING_NAMES } from '@/lib/env'
import { hasKubectl, podsOf, type Resource, render } from '@/test/deployment/rendered-kubernetes'

const MODELS = new Map<string, new (data: never) => { validate(): void }>(
  Object.entries({
    ConfigMap,
    CronJob,
    Deployment,
    HorizontalPodAutoscaler,
    Ingress,
    Job,
    Namespace,
    NetworkPolicy,
    PersistentVolumeClaim,
    PodDisruptionBudget,
    Service,
  }),
)
/** Kinds of an operator, whose schema is not part of Kubernetes. */
const OF_OPERATORS = ['PodMonitor']

const named = (resources: readonly Resource[], kind: string) =>
  resources.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name)

describe.runIf(hasKubectl).each(['small', 'production'])('the overlay %s', (overlay) => {
  const resources = hasKubectl ? render(overlay) : []
  const pods = podsOf(resources)

  test('is accepted by the schema of each kind', () => {
    for (const resource of resources.filter(({ kind }) => !OF_OPERATORS.includes(kind))) {
      const model = MODELS.get(resource.kind)
      if (model === undefined) throw new Error(`${resource.kind} has no schema here`)
      const complaint = () => Reflect.construct(model, [resource]).validate()
      expect(complaint, `${resource.kind} ${resource.metadata.name}`).not.toThrow()
    }
    const isNamespaced = ({ kind, metadata }: Resource) =>
      kind === 'Namespace' || metadata.namespace === 'chatelaine'
    expect(resources.filter((one) => !isNamespaced(one))).toEqual([])
  })

  test('has consoles, verifiers, a migration, budgets and policies', () => {
    expect(named(resources, 'Deployment')).toEqual(['console', 'verifier'])
    expect(named(resources, 'Service')).toEqual(['console', 'verifier'])
    expect(named(resources, 'PodDisruptionBudget')).toEqual(['console', 'verifier'])
    expect(named(resources, 'NetworkPolicy').sort()).toEqual(['chatelaine', 'console', 'verifier'])
    const deployed = resources.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => spec)
    const replicas = overlay === 'small' ? [1, 2] : [2, undefined]
    expect(deployed).toMatchObject(replicas.map((count) => (count === undefined ? {} : { replicas: count })))
  })

  test('runs each pod without root, on read-only files, and without variables that the cluster injects', () => {
    for (const { of, pod } of pods) {
      expect([of, pod.spec]).toMatchObject([
        of,
        {
          enableServiceLinks: false,
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        },
      ])
      for (const { securityContext } of pod.spec.containers) {
        expect(securityContext).toEqual({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        })
      }
    }
  })

  test('probes liveness and readiness of both kinds of process, and lets proxies leave before they end', () => {
    const processes = pods.filter(({ of }) => ['console', 'verifier'].includes(of))
    expect(processes).toHaveLength(2)
    for (const { pod } of processes) {
      expect(pod.spec.containers).toMatchObject([
        {
          livenessProbe: { httpGet: { path: '/healthz', port: 'http' } },
          readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
          lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
        },
      ])
      // preStop, the second in which /readyz says no, and five seconds for answers under way.
      expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(5 + 1 + 5)
    }
  })

  test("gives the URL of the database's owner to the migration and to backups only", () => {
    const holders = pods.filter(({ pod }) => JSON.stringify(pod).includes('chatelaine-owner'))
    const wanted = overlay === 'small' ? [/^chatelaine-migrate-/] : [/^chatelaine-migrate-/, /^backup$/]
    expect(
      holders
        .map(({ of }) => of)
        .sort()
        .reverse(),
    ).toEqual(wanted.map((name) => expect.stringMatching(name)))
    expect(resources.filter(({ kind }) => kind === 'Secret')).toEqual([])
  })

  test('names the migration after the version, and keeps it unchanged when a setting changes', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(named(resources, 'Job')).toEqual([`chatelaine-migrate-${version.replaceAll('.', '-')}`])
    const images = pods.flatMap(({ pod }) => pod.spec.containers.map(({ image }) => image))
    expect(new Set(images)).toEqual(new Set([`chatelaine:${version}`]))
    const [job] = pods.filter(({ of }) => of.startsWith('chatelaine-migrate'))
    // A name with a hash would change the template with each setting, and a Job's template is immutable.
    const maps = job?.pod.spec.containers.flatMap(({ envFrom }) =>
      envFrom.flatMap(({ configMapRef }) => configMapRef ?? []),
    )
    expect(maps).toEqual([{ name: 'origins' }])
  })

  test('names only settings, maps and pods that exist', () => {
    const maps = resources.filter(({ kind }) => kind === 'ConfigMap')
    const settings = maps.filter(({ metadata }) => metadata.name !== 'backup')
    const names = settings.flatMap(({ data = {} }) => Object.keys(data))
    expect(names.filter((name) => !SETTING_NAMES.includes(name))).toEqual([])
    const referred = pods.flatMap(({ pod }) =>
      pod.spec.containers.flatMap(({ envFrom }) => envFrom.flatMap((one) => one.configMapRef?.name ?? [])),
    )
    expect(new Set(referred)).toEqual(new Set(maps.map(({ metadata }) => metadata.name)))
    const selectors = [...JSON.stringify(resources).matchAll(/"app.kubernetes.io\/component":"(\w+)"/g)]
    const components = pods.map(({ pod }) => pod.metadata.labels['app.kubernetes.io/component'])
    expect(selectors.map(([, name]) => name).filter((name) => !components.includes(name))).toEqual([])
  })

  test('lets programs reach the verifier only, and lets no pod in the cluster forge the address of a request', () => {
    const forClients = resources.filter((one) => JSON.stringify(one).includes('verifier-client'))
    expect(forClients).toMatchObject([{ spec: { ingress: [{ ports: [{ port: 3001 }] }] } }])
    const trusted = resources.flatMap(({ data }) => data?.TRUSTED_PROXIES ?? [])
    expect(trusted.map((range) => Number(range.split('/')[1]) >= 24)).toEqual([true])
  })
})

describe.runIf(hasKubectl)('the overlay production', () => {
  const resources = hasKubectl ? render('production') : []

  test('scales verifiers, backs up each night, and serves its metrics to Prometheus', () => {
    const scaler = resources.find(({ kind }) => kind === 'HorizontalPodAutoscaler')
    expect(scaler?.spec).toMatchObject({ scaleTargetRef: { kind: 'Deployment', name: 'verifier' } })
    const [backup] = podsOf(resources).filter(({ of }) => of === 'backup')
    expect(backup?.pod.spec.containers[0]?.args.join()).toContain('dist/backup.js')
    const monitor = resources.find(({ kind }) => kind === 'PodMonitor')
    expect(monitor).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'chatelaine' } },
        podMetricsEndpoints: [{ port: 'http', path: '/metrics' }],
      },
    })
    const ports = podsOf(resources).flatMap(({ pod }) => pod.spec.containers.flatMap((one) => one.ports))
    expect(ports).toEqual([
      { name: 'http', containerPort: 3000 },
      { name: 'http', containerPort: 3001 },
    ])
  })
})
