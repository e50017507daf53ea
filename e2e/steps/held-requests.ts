import type { Page } from '@playwright/test'

/** Holds back every further script until the release: the page is visible, but the code that is missing does not run. */
export function holdScripts(page: Page): Promise<() => void> {
  return holdRequests(page, '**/_next/static/chunks/*.js')
}

/** Holds back every further request for an address until the release. */
export async function holdRequests(page: Page, address: string | RegExp): Promise<() => void> {
  const waiting: (() => void)[] = []
  let isHeld = true
  await page.route(address, async (route) => {
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
    await route.continue()
  })
  return () => {
    isHeld = false
    for (const go of waiting) go()
  }
}
