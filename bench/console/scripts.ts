import type { Browser, BrowserContext } from '@playwright/test'
import { openSession, openWindow } from './browser'
import { type ConsolePage, workspacePages } from './pages'
import { untilComplete } from './probe'
import type { RunningProduct } from './product'
import type { Report } from './report'

/** Scripts and fonts of one load of a page, from an empty cache. */
type Loaded = {
  /** Compressed bytes. */
  scripts: number
  fonts: string[]
  /** How many of the fonts no visible text uses. */
  unusedFonts: number
}

const SHOWN_KIB = 1024

/** Script bytes and fonts of every page, each loaded once by a new visitor. */
export async function measureScripts(
  browser: Browser,
  product: RunningProduct,
  { report, title }: { report: Report; title: string },
): Promise<void> {
  report.heading(`Scripts and fonts, ${product.keys.toLocaleString('en')} keys`)
  const signInPage = { title: 'sign-in', address: `${product.consoleUrl}/sign-in`, mostScriptKiB: 250 }
  const pages = [signInPage, ...workspacePages(product)].filter((page) => page.title.includes(title))
  const session = await openSession(browser, product)
  for (const page of pages) {
    const load = async (isIdle: boolean) => {
      const context = await openWindow(browser, page === signInPage ? undefined : session)
      if (!isIdle) await fetchNothingEarly(context)
      const loaded = await loadOnce(context, page)
      await context.close()
      return loaded
    }
    tell(report, page, await load(false), (await load(true)).scripts)
  }
}

/** What a page fetches for later clicks is no part of what it needs itself. */
async function fetchNothingEarly(context: BrowserContext): Promise<void> {
  await context.addInitScript('window.requestIdleCallback = () => 0')
  await context.route(
    (url) => url.searchParams.has('_rsc'),
    async (route) => {
      const names = Object.keys(route.request().headers())
      if (names.some((name) => /^next-router-(segment-)?prefetch$/.test(name))) await route.abort()
      else await route.continue()
    },
  )
}

function tell(report: Report, { title, mostScriptKiB }: ConsolePage, loaded: Loaded, withIdle: number): void {
  const kib = (bytes: number) => (bytes / SHOWN_KIB).toFixed(1)
  report.add({
    what: `${title}: scripts`,
    figure: `${kib(loaded.scripts).padStart(5)} KiB, when idle ${kib(withIdle)}`,
    goal: `≤ ${mostScriptKiB} KiB`,
    isMet: loaded.scripts <= mostScriptKiB * SHOWN_KIB,
  })
  report.add({
    what: `${title}: fonts`,
    figure: loaded.fonts.length === 0 ? 'none' : loaded.fonts.join(', '),
    goal: 'each is used',
    isMet: loaded.unusedFonts === 0,
  })
}

async function loadOnce(context: BrowserContext, { address }: ConsolePage): Promise<Loaded> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(address, { waitUntil: 'commit' })
  await untilComplete(page)
  await page.waitForLoadState('networkidle')
  const files = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap((entry) =>
        entry instanceof PerformanceResourceTiming
          ? [{ path: new URL(entry.name).pathname, bytes: entry.encodedBodySize }]
          : [],
      ),
  )
  // A face that is only preloaded keeps the status "unloaded".
  const usedFaces = await page.evaluate(
    () => [...document.fonts].filter(({ status }) => status === 'loaded').length,
  )
  await page.close()
  const scripts = files.filter(({ path }) => path.endsWith('.js'))
  const fonts = [
    ...new Set(files.filter(({ path }) => /\.woff2?$/.test(path)).map(({ path }) => nameOf(path))),
  ]
  return {
    scripts: scripts.reduce((total, { bytes }) => total + bytes, 0),
    fonts,
    unusedFonts: Math.max(0, fonts.length - usedFaces),
  }
}

/** `/_next/static/media/GeistMono_Variable.p.1a2b3c.woff2` is "GeistMono_Variable". */
function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).split(/[.-]/, 1)[0] ?? path
}
