import { createHash } from 'node:crypto'
import { operationAddress, readApiDocument } from './api-document'
import type { DocumentationFiles } from './documentation-files'
import { errorPage } from './error-codes'
import type { Json } from './json'
import { type Frame, pageHtml } from './layout'
import { markdownWith } from './markdown'
import { chapterPages, errorPages, guidePages, overviewPage } from './text-pages'

/** An answer of the documentation. `mayBeKept`: the address changes with the content. */
export type SiteAnswer = { type: string; body: () => string | Buffer; mayBeKept: boolean }

/** How long browsers keep a file whose address contains its version. */
export const FOR_A_YEAR = 'public, max-age=31536000, immutable'

/** The documentation: an answer for each path. */
export type Site = ReadonlyMap<string, SiteAnswer>

/**
 * The policy of every page: this origin only, no inline script, no inline style. The pages are the same for everybody and
 * take no input.
 */
export const SITE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Makes all pages. Each is rendered when it is first asked for: all of them at once would hold up other requests for half a
 * second. Without a document, the reference is left out.
 */
export function makeSite(document: Json | null, files: DocumentationFiles): Site {
  const api = document === null ? null : readApiDocument(document)
  const frame: Frame = { api, guides: files.guides, assetVersion: versionOf(files) }
  const markdown = markdownWith(pageOfCode(frame))
  const pages = [
    overviewPage(frame, markdown),
    ...guidePages(frame, markdown),
    ...chapterPages(frame, markdown),
    ...errorPages(),
  ]
  const site = new Map<string, SiteAnswer>()
  for (const page of pages) {
    site.set(page.address, {
      type: 'text/html; charset=utf-8',
      body: once(() => pageHtml(frame, page)),
      mayBeKept: false,
    })
  }
  for (const [name, type, body] of files.assets) {
    site.set(`/docs/assets/${name}`, { type, body: () => body, mayBeKept: true })
  }
  if (document !== null) {
    const body = once(() => JSON.stringify(document))
    site.set('/openapi.json', { type: 'application/json; charset=utf-8', body, mayBeKept: false })
  }
  return site
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** `EXPIRED` leads to the page of the code, `POST /v1/verify` to the operation. */
function pageOfCode({ api }: Frame): (code: string) => string | undefined {
  const operations = new Map(
    api?.chapters.flatMap((chapter) =>
      chapter.operations.map((one) => [`${one.method} ${one.path}`, operationAddress(chapter, one)]),
    ),
  )
  return (code) => (errorPage(code) === null ? operations.get(code) : `/docs/errors/${code}`)
}

function versionOf({ assets }: DocumentationFiles): string {
  const hash = createHash('sha256')
  for (const [, , body] of assets) hash.update(body)
  return hash.digest('hex').slice(0, 12)
}
