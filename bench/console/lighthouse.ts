import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { z } from 'zod'
import { freePort } from '@/scripts/ports'
import { root } from '@/scripts/root'
import { BROWSER_FLAGS } from '@/scripts/test/browser'
import { installPackage } from '../packages'
import { quantile } from '../quantile'
import { browserProgram } from './browser'
import { signIn } from './member'
import { keyPage, listPage } from './pages'
import type { RunningProduct } from './product'
import type { Report } from './report'

const run = promisify(execFile)

const PROGRAM = path.join(root, 'bench', 'lighthouse', 'node_modules', 'lighthouse', 'cli', 'index.js')
const GOAL = 95
const RUNS = 3
/** Not "seo": the console asks search engines to stay away. */
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

const outcome = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ displayValue: z.string().optional() })),
})

const SHOWN_AUDITS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]

/** Lighthouse with its defaults: a phone with a slow network and processor. The median of three runs. */
export async function measureLighthouse(
  product: RunningProduct,
  { report, title, say }: { report: Report; title: string; say: (line: string) => void },
): Promise<void> {
  installPackage('bench/lighthouse', 'Lighthouse')
  report.heading(`Lighthouse on a phone, ${product.keys.toLocaleString('en')} keys, median of ${RUNS}`)
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-bench-'))
  const port = await freePort()
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: browserProgram(say),
    args: [...BROWSER_FLAGS, `--remote-debugging-port=${port}`],
  })
  const judge = async (what: string, address: string) => {
    if (`lighthouse ${what}`.includes(title)) await tell(report, what, await repeat(port, address))
  }
  try {
    await judge('sign-in', `${product.consoleUrl}/sign-in`)
    const page = await context.newPage()
    await signIn(page, product.consoleUrl, product.member)
    await page.goto('about:blank')
    await judge('list', listPage(product).address)
    await judge('key', keyPage(product).address)
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Outcome = z.output<typeof outcome>

async function repeat(port: number, address: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let round = 0; round < RUNS; round += 1) outcomes.push(await audit(port, address))
  return outcomes
}

async function audit(port: number, address: string): Promise<Outcome> {
  const options = ['--output=json', '--output-path=stdout', '--quiet', `--port=${port}`]
  const categories = `--only-categories=${CATEGORIES.join(',')}`
  const { stdout } = await run(process.execPath, [PROGRAM, address, ...options, categories], {
    cwd: root,
    maxBuffer: 2 ** 28,
  })
  return outcome.parse(JSON.parse(stdout))
}

function tell(report: Report, what: string, outcomes: readonly Outcome[]): void {
  for (const category of CATEGORIES) {
    const scores = outcomes.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100))
    const score = quantile(scores, 0.5)
    const figure = `${score} (${scores.join(', ')})`
    report.add({ what: `lighthouse ${what}: ${category}`, figure, goal: `≥ ${GOAL}`, isMet: score >= GOAL })
  }
  for (const { audits } of outcomes)
    report.note(SHOWN_AUDITS.map((id) => `${id} ${audits[id]?.displayValue ?? '?'}`).join(', '))
}
