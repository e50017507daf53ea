import { gzipSync } from 'node:zlib'
import { expect, test } from './product/fixtures'

const LIST = '/default/settings/access-keys'
const AT_MOST_BYTES = 200 * 1024

/** The URLs of a document's scripts, without those for very old browsers. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b([^>]*)>/gi)].map(([, attributes = '']) => attributes)
  const addresses = tags
    .filter((attributes) => !/\bnomodule\b/i.test(attributes))
    .map((attributes) => /\bsrc="([^"]+)"/.exec(attributes)?.[1])
  return [...new Set(addresses.filter((address) => address !== undefined))]
}

test('the list of access keys loads less than 200 KiB of compressed scripts', async ({ page, signIn }) => {
  await signIn()
  const document = await page.request.get(LIST)
  const scripts = scriptsOf(await document.text())
  const sizes = await Promise.all(
    scripts.map(async (address) => gzipSync(await (await page.request.get(address)).body()).length),
  )
  const sum = sizes.reduce((total, size) => total + size, 0)
  expect(scripts.length).toBeGreaterThan(3)
  expect(sum, `${scripts.length} scripts, ${sum} bytes`).toBeLessThan(AT_MOST_BYTES)
})
