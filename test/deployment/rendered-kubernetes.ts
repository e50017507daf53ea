import { spawnSync } from 'node:child_process'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'

export const hasKubectl = spawnSync('kubectl', ['version', '--client']).error === undefined

const environmentSource = z.object({
  configMapRef: z.object({ name: z.string() }).optional(),
  secretRef: z.object({ name: z.string(), optional: z.boolean().optional() }).optional(),
})
const container = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  envFrom: z.array(environmentSource),
  securityContext: z.unknown().optional(),
  livenessProbe: z.unknown().optional(),
  readinessProbe: z.unknown().optional(),
  lifecycle: z.unknown().optional(),
})
const pod = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()) }),
  spec: z.object({
    enableServiceLinks: z.boolean().optional(),
    automountServiceAccountToken: z.boolean().optional(),
    terminationGracePeriodSeconds: z.number().optional(),
    securityContext: z.unknown().optional(),
    containers: z.array(container),
  }),
})
const resource = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
  data: z.record(z.string(), z.string()).optional(),
})

export type Resource = z.output<typeof resource>
export type Pod = z.output<typeof pod>

/** The resources that `kubectl apply -k` would send for an overlay. */
export function render(overlay: string): Resource[] {
  const folder = `deploy/kubernetes/overlays/${overlay}`
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return parseAllDocuments(stdout).map((document) => resource.parse(document.toJS()))
}

const workload = z.object({
  spec: z.object({
    template: pod.optional(),
    jobTemplate: z.object({ spec: z.object({ template: pod }) }).optional(),
  }),
})

/** The pods of all Deployments, Jobs and CronJobs. `of` is the name of the resource that makes the pod. */
export function podsOf(resources: readonly Resource[]): { of: string; pod: Pod }[] {
  return resources
    .filter(({ kind }) => ['Deployment', 'Job', 'CronJob'].includes(kind))
    .flatMap((one) => {
      const { template, jobTemplate } = workload.parse(one).spec
      const found = template ?? jobTemplate?.spec.template
      return found === undefined ? [] : [{ of: one.metadata.name, pod: found }]
    })
}
