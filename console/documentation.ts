import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { API_DOCUMENT, UNKNOWN_ISSUER } from '@/lib/documentation/built-document'
import { readDocumentationFiles } from '@/lib/documentation/documentation-files'
import { isJson } from '@/lib/documentation/json'
import { FOR_A_YEAR, makeSite, type Site, type SiteAnswer } from '@/lib/documentation/site'

/**
 * The documentation for people in the console: the pages that a verifier serves, from here. People may not reach a verifier,
 * and need no session to read. `folder` holds the document that the build made; without one, there is no reference.
 */
export function openDocumentation(folder: string, issuer: string): Site {
  const file = path.join(folder, API_DOCUMENT)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : 'null'
  const document: unknown = JSON.parse(text.replaceAll(UNKNOWN_ISSUER, issuer))
  return makeSite(isJson(document) ? document : null, readDocumentationFiles())
}

const NOTHING_HERE: SiteAnswer = {
  type: 'text/plain; charset=utf-8',
  body: () => 'There is no such page. The documentation begins at /docs.\n',
  mayBeKept: false,
}

/** The answer for a path of the documentation; undefined for every other request. */
export function documentationAnswer(
  site: Site,
  { method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
): SiteAnswer | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const pathname = url.split('?', 1)[0] ?? ''
  return site.get(pathname) ?? (site.size > 0 && pathname.startsWith('/docs/') ? NOTHING_HERE : undefined)
}

/** Sends a page or a file of the documentation. */
export function sendDocumentation(response: ServerResponse, answer: SiteAnswer): void {
  const body = answer.body()
  response.writeHead(answer === NOTHING_HERE ? 404 : 200, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(body),
    ...(answer.mayBeKept ? { 'cache-control': FOR_A_YEAR } : {}),
  })
  response.end(body)
}
