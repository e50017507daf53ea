import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { BROWSER_FLAGS, ensureBrowser } from '@/scripts/test/browser'
import { signIn } from './member'
import { installProbe } from './probe'
import type { RunningProduct } from './product'

const SCREEN = { width: 1440, height: 900 }

/** The program of the browser; installed as for the tests. */
export function browserProgram(say: (line: string) => void): string {
  const program = ensureBrowser(say)
  if (program === undefined) throw new Error('there is no browser, and none could be installed')
  return program
}

export async function openBrowser(say: (line: string) => void): Promise<Browser> {
  return await chromium.launch({ executablePath: browserProgram(say), args: BROWSER_FLAGS })
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

/** A window with an empty cache: of a person who is not signed in, or of one whose session it is. */
export async function openWindow(browser: Browser, session?: Session): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: SCREEN,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ...(session ? { storageState: session } : {}),
  })
  await installProbe(context)
  return context
}

/** Signs the member in on the screen. */
export async function openSession(browser: Browser, product: RunningProduct): Promise<Session> {
  const context = await openWindow(browser)
  await signIn(await context.newPage(), product.consoleUrl, product.member)
  const session = await context.storageState()
  await context.close()
  return session
}

/** A window of the member, signed in on the screen. */
export async function openSignedIn(browser: Browser, product: RunningProduct): Promise<BrowserContext> {
  return await openWindow(browser, await openSession(browser, product))
}
