import type { BrowserContext } from '@playwright/test'
import { keyExportPath } from '@/lib/domain/console-paths'
import type { RunningProduct } from './product'
import type { Report } from './report'

const MIB = 2 ** 20

/** Exports of the whole list, now and as it was, read to their ends by the page and thrown away. */
export async function measureExport(
  context: BrowserContext,
  product: RunningProduct,
  { report, title }: { report: Report; title: string },
): Promise<void> {
  report.heading(`Export, ${product.keys.toLocaleString('en')} keys`)
  const { consoleUrl, workspaceSlug, targets } = product
  const asked: Record<string, Record<string, string>> = {
    'export CSV': { format: 'csv' },
    'export JSON': { format: 'json' },
    'export CSV as of': { format: 'csv', asOf: targets.middle },
    'export JSON as of': { format: 'json', asOf: targets.middle },
  }
  const page = await context.newPage()
  await page.goto(`${consoleUrl}/${workspaceSlug}/verifiers`)
  for (const [what, query] of Object.entries(asked)) {
    if (!what.includes(title)) continue
    const { status, first, whole, bytes } = await page.evaluate(read, keyExportPath(workspaceSlug, query))
    if (status !== 200) throw new Error(`${what} answered ${status}`)
    const figure = `${(whole / 1000).toFixed(1)} s, ${(bytes / MIB).toFixed(0)} MB, first byte ${first.toFixed(0)} ms`
    report.add({ what, figure, goal: '', isMet: null })
  }
  await page.close()
}

/** Runs in the page. */
async function read(address: string) {
  const began = performance.now()
  const answer = await fetch(address)
  const reader = answer.body?.getReader()
  let first = Number.NaN
  let bytes = 0
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    if (bytes === 0) first = performance.now() - began
    bytes += piece.value.byteLength
  }
  return { status: answer.status, first, whole: performance.now() - began, bytes }
}
