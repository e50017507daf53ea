import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { ConsoleMetrics } from '@/console/metrics'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'

const RULES = 'deploy/prometheus/chatelaine.rules.yaml'
const read = (path: string) => readFileSync(path, 'utf8')
const hasPromtool = spawnSync('promtool', ['--version']).error === undefined

const rulesFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), description: z.string(), runbook_url: z.string() }),
        }),
      ),
    }),
  ),
})
const alerts = rulesFile.parse(parse(read(RULES))).groups.flatMap(({ rules }) => rules)
const dashboard = z
  .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })) })
  .parse(JSON.parse(read('deploy/grafana/chatelaine.json')))
const operations = read('docs/operations.md')

/** The project's own metrics of an exposition, with their types. */
const typesOf = (text: string) =>
  [...text.matchAll(/^# TYPE (chatelaine_\w+) (\w+)$/gm)].map(([, name = '', type = '']) => ({ name, type }))

/** The metrics in an expression; a histogram appears with its parts. */
function metricsIn(expression: string, histograms: ReadonlySet<string>): string[] {
  return [...expression.matchAll(/chatelaine_\w+/g)].map(([name]) => {
    const whole = name.replace(/_(bucket|sum|count)$/, '')
    return histograms.has(whole) ? whole : name
  })
}

describe('the documentation of the metrics', () => {
  let world: VerifierWorld
  let shared: VerifierProcess | undefined
  let served: Map<string, { type: string; of: string }>

  beforeAll(async () => {
    world = await openVerifierWorld()
    ;[shared] = await startProcesses(world, [world.appUrl], { VERIFIER_WORKERS: '1' })
    const url = shared?.url ?? ''
    await verify(url, world.caller.basic, { credential: 'nothing' })
    const verifier = typesOf(await (await fetch(`${url}/metrics`)).text())
    const console = typesOf(await new ConsoleMetrics().exposition())
    served = new Map(verifier.map(({ name, type }) => [name, { type, of: 'verifier' }]))
    for (const { name, type } of console) {
      served.set(name, { type, of: served.has(name) ? 'both' : 'console' })
    }
  }, 120_000)
  afterAll(async () => {
    await shared?.stop()
    await world.close()
  })

  test('is a table of exactly the served metrics, with type and process', () => {
    const rows = [...operations.matchAll(/^\| `(chatelaine_\w+)` +\| (\w+) +\| (\w+) +\|/gm)]
    const told = rows.map(([, name, type, of]) => `${name} ${type} ${of}`)
    expect(told.sort()).toEqual([...served].map(([name, { type, of }]) => `${name} ${type} ${of}`).sort())
  })

  test('names only metrics that exist, also in alerts and dashboard', () => {
    const kinds = [...served].filter(([, { type }]) => type === 'histogram').map(([name]) => name)
    const histograms = new Set(kinds)
    const panels = dashboard.panels.flatMap(({ targets }) => targets)
    for (const { expr } of [...alerts, ...panels]) {
      const names = metricsIn(expr, histograms)
      expect([expr, names.length > 0, names.filter((name) => !served.has(name))]).toEqual([expr, true, []])
    }
  })
})

describe('each alert', () => {
  test.each(alerts)('$alert leads to a chapter with instructions', ({ annotations }) => {
    const anchors = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    )
    const [file, anchor] = annotations.runbook_url.split('#')
    expect(file).toBe('docs/operations.md')
    expect(anchors).toContain(anchor)
  })

  test.skipIf(!hasPromtool)('fires if there is a problem, and only then', () => {
    for (const [command, file] of [
      ['check', RULES],
      ['test', 'deploy/prometheus/chatelaine.test.yaml'],
    ] as const) {
      const { status, stdout, stderr } = spawnSync('promtool', [command, 'rules', file], { encoding: 'utf8' })
      expect([file, status, status === 0 ? '' : `${stdout}${stderr}`]).toEqual([file, 0, ''])
    }
  })
})
