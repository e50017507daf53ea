import type { BrowserContext } from '@playwright/test'
import { type ConsolePage, keyPage, listPage, pastListPage } from './pages'
import { untilComplete } from './probe'
import type { RunningProduct } from './product'
import { type Limit, type Report, timesRow } from './report'

/** A filter that finds many keys, and one that finds few. */
const QUERIES = ['status=active', 'status=expired&sort=name', 'unused=yes', 'q=terraform', 'q=SOC+2+evidence']

/** The goal for the list by its size: to 100,000 keys, and beyond. */
const limitOf = (keys: number): Limit => ({ most: keys > 100_000 ? 600 : 400, of: 'p50' })

/**
 * From the beginning of the navigation until rows, figures and count are on the screen, by a reload as well as by a filter
 * in the address. The key page and the list as it was, for comparison.
 */
export async function measureList(
  context: BrowserContext,
  product: RunningProduct,
  { report, rounds, title }: { report: Report; rounds: number; title: string },
): Promise<void> {
  report.heading(
    `Until the page is complete, ${product.keys.toLocaleString('en')} keys, ${rounds} loads each`,
  )
  const list = listPage(product)
  const filtered = QUERIES.map((query) => ({
    ...list,
    title: `list ?${query}`,
    address: `${list.address}?${query}`,
  }))
  const past = pastListPage(product)
  const measured: [ConsolePage, Limit | null][] = [
    [list, limitOf(product.keys)],
    ...filtered.map((page): [ConsolePage, Limit | null] => [page, null]),
    [keyPage(product), null],
    [past, null],
    [{ ...past, title: 'list as of, status=active', address: `${past.address}&status=active` }, null],
  ]
  for (const [page, limit] of measured) {
    if (!page.title.includes(title)) continue
    report.add(timesRow(page.title, await loadTimes(context, page, rounds), limit))
  }
}

/** The first load warms the caches and is not counted. */
async function loadTimes(
  context: BrowserContext,
  { address }: ConsolePage,
  rounds: number,
): Promise<number[]> {
  const page = await context.newPage()
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    await page.goto(address, { waitUntil: 'commit' })
    const at = await untilComplete(page)
    if (round > 0) times.push(at)
  }
  await page.close()
  return times
}
