import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { build } from 'esbuild'
import { root } from '@/scripts/root'
import type { Beginning, Change } from './in-page/first-change'

const POLL_MS = 50
/** A page that has been complete for so long stays complete: nothing more arrives on its own. */
const STABLE_MS = 400
const PATIENCE_MS = 120_000

let bundle: Promise<string> | undefined

async function bundleProbe(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'bench', 'console', 'in-page', 'main.ts')],
    bundle: true,
    format: 'iife',
    target: 'chrome120',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** Every page of this window will measure itself from its first script on. */
export async function installProbe(context: BrowserContext): Promise<void> {
  bundle ??= bundleProbe()
  await context.addInitScript({ content: await bundle })
}

/** Waits until the page is complete and stays complete. Returns when it became so, in milliseconds after the navigation. */
export async function untilComplete(page: Page): Promise<number> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(POLL_MS)) {
    const { at, since } = await page.evaluate(() => {
      const completeAt = window.chatelaineBench?.completeAt ?? null
      return { at: completeAt, since: completeAt === null ? 0 : performance.now() - completeAt }
    })
    if (at !== null && since > STABLE_MS) return at
  }
  throw new Error(`${page.url()} was not complete after ${PATIENCE_MS / 1000} s`)
}

/** Begins to watch for the next action. */
export async function watch(page: Page, beginning: Beginning): Promise<void> {
  await page.evaluate((given) => window.chatelaineBench?.watch(given), beginning)
}

const NEVER: Change = { beganAt: null, seenAt: null, what: 'nothing' }

/** What the watched action did to the screen, after a patience in milliseconds. */
export async function firstChange(page: Page, patience: number): Promise<Change> {
  let change = NEVER
  for (const end = Date.now() + patience; Date.now() < end; await sleep(POLL_MS)) {
    change = await page.evaluate(() => window.chatelaineBench?.change ?? null).then((found) => found ?? NEVER)
    if (change.seenAt !== null) return change
  }
  return change
}
