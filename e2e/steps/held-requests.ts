import type { Page } from '@playwright/test'

/** Holds back every further script until the release: the page is visible, but the code that is missing does not run. */
export async function holdScripts(page: Page): Promise<() => void> {
  const waiting: (() => void)[] = []
  let isHeld = true
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
    await route.continue()
  })
  return () => {
    isHeld = false
    for (const go of waiting) go()
  }
}
