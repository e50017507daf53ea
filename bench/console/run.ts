import type { Browser } from '@playwright/test'
import { measureActions } from './actions/measure-actions'
import { openBrowser, openSignedIn } from './browser'
import { measureExport } from './export'
import { measureLighthouse } from './lighthouse'
import { measureList } from './list'
import { type Options, type Part, readOptions } from './options'
import { openProduct, type RunningProduct } from './product'
import { openReport, type Report } from './report'
import { measureScripts } from './scripts'

const say = (line: string) => console.log(line)

/** Measured once: these parts do not depend on the number of keys. */
const OF_THE_FIRST: readonly Part[] = ['scripts', 'actions', 'lighthouse']

const options = readOptions(process.argv.slice(2))
const report = openReport(say)
for (const [index, keys] of options.amounts.entries()) {
  const parts = options.parts.filter((part) => index === 0 || !OF_THE_FIRST.includes(part))
  if (parts.length > 0) await measure(keys, parts)
}
process.exitCode = report.conclude() ? 0 : 1

async function measure(keys: number, parts: readonly Part[]): Promise<void> {
  const product = await openProduct(keys, say)
  try {
    const browser = await openBrowser(say)
    try {
      for (const part of parts) await measurePart(part, browser, product, { ...options, report })
    } finally {
      await browser.close()
    }
  } finally {
    await product.stop()
  }
}

async function measurePart(
  part: Part,
  browser: Browser,
  product: RunningProduct,
  asked: Options & { report: Report },
): Promise<void> {
  if (part === 'lighthouse') return await measureLighthouse(product, { ...asked, say })
  if (part === 'scripts') return await measureScripts(browser, product, asked)
  const context = await openSignedIn(browser, product)
  if (part === 'list') await measureList(context, product, asked)
  if (part === 'actions') await measureActions(context, product, asked)
  if (part === 'export') await measureExport(context, product, asked)
  await context.close()
}
