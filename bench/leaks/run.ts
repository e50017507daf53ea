import { parseArgs } from 'node:util'
import { openBrowser } from '../console/browser'
import { openProduct } from '../console/product'
import { openReport } from '../console/report'
import { measureExtraction } from './extraction'
import { measureLookUp } from './look-up'

/* npm run bench:leaks -- [--keys 100000] [--only extraction|look-up] */

const say = (line: string) => console.log(line)
const { values: given } = parseArgs({
  options: { keys: { type: 'string', default: '100000' }, only: { type: 'string', default: '' } },
})
const keys = Number(given.keys)
const report = openReport(say)
if (given.only !== 'look-up') {
  const product = await openProduct(keys, say)
  const browser = await openBrowser(say)
  try {
    await measureExtraction(browser, product, report)
  } finally {
    await browser.close()
    await product.stop()
  }
}
if (given.only !== 'extraction') await measureLookUp(keys, report, say)
process.exitCode = report.conclude() ? 0 : 1
