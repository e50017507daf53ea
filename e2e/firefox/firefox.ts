import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import puppeteer, { type Page } from 'puppeteer-core'

/** How long a shared machine may take for one step. A test that waits longer fails. */
export const PATIENCE_MS = 60_000

/** Firefox's setting for the theme that pages are told: 0 is dark, 1 is light. */
const THEME = 'layout.css.prefers-color-scheme.content-override'
/** A machine without graphics draws by its processor, and nobody watches: few frames, no movement, no blinking caret. */
const FEW_FRAMES = { 'layout.frame_rate': 10, 'ui.prefersReducedMotion': 1, 'ui.caretBlinkTime': 0 }

export type Firefox = {
  version: string
  /** A page with cookies of its own. It records what Firefox complains about: errors of scripts, logged errors, CSP. */
  open: () => Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }>
  close: () => Promise<void>
}

/** Starts Firefox with a fresh profile. Its home folder is fresh, too: Firefox refuses root in the home of another user. */
export async function startFirefox(
  executablePath: string,
  { theme = 'light' }: { theme?: 'light' | 'dark' } = {},
): Promise<Firefox> {
  const home = mkdtempSync(path.join(tmpdir(), 'chatelaine-firefox-'))
  const browser = await puppeteer
    .launch({
      browser: 'firefox',
      protocol: 'webDriverBiDi',
      executablePath,
      headless: true,
      timeout: PATIENCE_MS,
      protocolTimeout: 2 * PATIENCE_MS,
      env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home },
      extraPrefsFirefox: { ...FEW_FRAMES, [THEME]: theme === 'dark' ? 0 : 1 },
    })
    .catch((error: unknown) => {
      rmSync(home, { recursive: true, force: true })
      throw error
    })
  return {
    version: await browser.version(),
    open: async () => {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      page.setDefaultTimeout(PATIENCE_MS)
      await page.setViewport({ width: 1280, height: 900 })
      return { page, complaints: complaintsOf(page), close: () => context.close() }
    },
    close: async () => {
      await browser.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error instanceof Error ? error.message : error}`))
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(`logged: ${line.text()}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 500) complaints.push(`answered ${answer.status()}: ${answer.url()}`)
  })
  return complaints
}
