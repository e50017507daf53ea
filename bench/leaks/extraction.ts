import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { openSignedIn } from '../console/browser'
import type { RunningProduct } from '../console/product'
import type { Report } from '../console/report'
import { HOSTILE, log } from './texts'

const LOG_MS = 2_000
const HOSTILE_MS = 5_000
const MOST_MB = 200
const MOST_BLOCKED_MS = 100
/** Each sample asks every process of the browser. More of them would slow down what is measured. */
const SAMPLE_MS = 250
const PATIENCE_MS = 120_000

type Timeline = { startedAt: number; doneAt: number; longest: number }

declare global {
  interface Window {
    leakBench?: Timeline
  }
}

/** Measures the page of the leak check: how long it reads a file, its memory, and its longest task. */
export async function measureExtraction(
  browser: Browser,
  product: RunningProduct,
  report: Report,
): Promise<void> {
  report.heading(
    '20 MB in the browser: time (of it on a processor), longest task of the page, memory above the start',
  )
  const measure = async (title: string, text: string, limit: number) => {
    const context = await openSignedIn(browser, product)
    await context.addInitScript(installTimeline)
    const page = await context.newPage()
    await page.goto(`${product.consoleUrl}/${product.workspaceSlug}/leaks`)
    await page.waitForLoadState('networkidle')
    const { timeline, megabytes, processorMs } = await readFile(browser, page, text)
    const taken = timeline.doneAt - timeline.startedAt
    report.add({
      what: title,
      figure: `${taken.toFixed(0)} (${processorMs}) ms, ${timeline.longest.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`,
      goal: `≤ ${limit}, ${MOST_BLOCKED_MS}, ${MOST_MB}`,
      isMet: taken <= limit && timeline.longest <= MOST_BLOCKED_MS && megabytes <= MOST_MB,
    })
    await context.close()
  }
  await measure('a log with 50 secrets', log(), LOG_MS)
  for (const [title, make] of Object.entries(HOSTILE)) await measure(title, make(), HOSTILE_MS)
}

function installTimeline(): void {
  const timeline: Timeline = { startedAt: 0, doneAt: 0, longest: 0 }
  window.leakBench = timeline
  document.addEventListener(
    'change',
    () => {
      timeline.startedAt = performance.now()
      timeline.longest = 0
    },
    true,
  )
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) timeline.longest = Math.max(timeline.longest, duration)
  }).observe({ type: 'longtask' })
  new MutationObserver(() => {
    const words = [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent ?? '')
    if (timeline.startedAt > 0 && timeline.doneAt === 0 && words.some((one) => one.startsWith('Checked ')))
      timeline.doneAt = performance.now()
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

async function readFile(browser: Browser, page: Page, text: string) {
  const file = path.join(tmpdir(), 'leak-bench.log')
  writeFileSync(file, text)
  const before = await useOfPages(browser)
  let most = before.megabytes
  const sampling = setInterval(async () => {
    most = Math.max(most, (await useOfPages(browser)).megabytes)
  }, SAMPLE_MS)
  try {
    await page.locator('input[type=file]').setInputFiles(file)
    await page.waitForFunction(() => (window.leakBench?.doneAt ?? 0) > 0, null, { timeout: PATIENCE_MS })
    // The answer of the server is drawn afterwards, and must not keep the page busy either.
    await page.waitForLoadState('networkidle')
  } finally {
    clearInterval(sampling)
  }
  const timeline = await page.evaluate(() => window.leakBench)
  if (timeline === undefined) throw new Error('the page was not measured')
  const { processorMs } = await useOfPages(browser)
  return { timeline, megabytes: most - before.megabytes, processorMs: processorMs - before.processorMs }
}

/** A tick of the kernel's accounts. */
const TICK_MS = 10

/** The resident memory of all pages with their workers, and the time that they have spent on a processor. */
async function useOfPages(browser: Browser): Promise<{ megabytes: number; processorMs: number }> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  let [megabytes, processorMs] = [0, 0]
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue
    megabytes += Number(/VmRSS:\s+(\d+)/.exec(textOf(`/proc/${id}/status`))?.[1] ?? 0) / 1024
    const [, user = '0', system = '0'] =
      /\) \S+(?: -?\d+){10} (\d+) (\d+)/.exec(textOf(`/proc/${id}/stat`)) ?? []
    processorMs += (Number(user) + Number(system)) * TICK_MS
  }
  return { megabytes, processorMs }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
