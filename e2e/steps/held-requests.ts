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

const EARLY_CHUNKS = 3

/**
 * Lets only the first part of each page that this page loads from now on arrive, until the release. React has begun to
 * render such a page, and waits for its rest.
 */
export async function holdRestOfPages(page: Page): Promise<() => Promise<void>> {
  const hold = (early: number) => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const original = window.fetch
    window.fetch = async (...request) => {
      const answer = await original(...request)
      if (!answer.url.includes('_rsc=') || answer.body === null) return answer
      let arrived = 0
      const held = new TransformStream({
        async transform(chunk, out) {
          arrived += 1
          if (arrived > early) await released
          out.enqueue(chunk)
        },
      })
      const copy = new Response(answer.body.pipeThrough(held), answer)
      return Object.defineProperty(copy, 'url', { value: answer.url })
    }
    Object.assign(window, { releasePages: release })
  }
  await page.evaluate(hold, EARLY_CHUNKS)
  return () => page.evaluate('window.releasePages()')
}

/** Holds back the report that React has hydrated the page, until the returned function sends the report. */
export async function holdReportOfPage(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    let report: Window['chatelaineIsAlive']
    Object.defineProperty(window, 'chatelaineIsAlive', {
      get: () => (place: 'frame' | 'page') => (place === 'frame' ? report?.(place) : undefined),
      set: (original: Window['chatelaineIsAlive']) => {
        report = original
        Object.assign(window, { reportPage: () => original?.('page') })
      },
    })
  })
  return () =>
    page.evaluate(async () => {
      if ('reportPage' in window && typeof window.reportPage === 'function') window.reportPage()
      // The recorder repeats what it kept in a task of its own.
      await new Promise((resolve) => setTimeout(resolve))
    })
}
