import { gzipSync } from 'node:zlib'
import { expect, test } from './fixtures'

const LIST = '/default/settings/access-keys'
const AT_MOST_BYTES = 200_000

/** Addresses of the scripts that a document asks for, without those for browsers of long ago. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b([^>]*)>/gi)].map(([, attributes = '']) => attributes)
  const addresses = tags
    .filter((attributes) => !/\bnomodule\b/i.test(attributes))
    .map((attributes) => /\bsrc="([^"]+)"/.exec(attributes)?.[1])
  return [...new Set(addresses.filter((address) => address !== undefined))]
}

test('the list of access keys asks for less than 200 kB of compressed scripts', async ({ page, signIn }) => {
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
