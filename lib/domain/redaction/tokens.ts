import type { Span } from './spans'

/** Base64url of what JSON objects begin with: `{"`, `{ `, and a brace before a line break or a tab. */
const BEGINNINGS = ['eyJ', 'eyA', 'ewo', 'ew0', 'ewk']
/** The same with a blank, a tab or a line break in front. As part of a word they are too common. */
const INDENTED = /^(?:(?:IHs|CXs|Cns|DXs)[igJKN]|DQp7)/
/** Parts that are joined by dots, also by dots with a blank on both sides. */
const CHAIN = /[\w.-]+(?: \. [\w.-]+)*/g
const SHORTEST_HEADER = 8
const SHORTEST_REST = 4

/**
 * JSON Web Tokens, signed or encrypted, of whatever issuer, and those that are cut behind their header: parts of
 * base64url, joined by dots, the first of which begins as a JSON object does. A header alone is no secret.
 */
export function findTokens(text: string): Span[] {
  const found: Span[] = []
  for (const { 0: chain, index } of text.matchAll(CHAIN)) {
    const start = beginOfToken(chain)
    if (start !== null) found.push({ start: index + start, end: index + endOfToken(chain), kind: 'token' })
  }
  return found
}

/** Where in parts that are joined by dots a token begins. What stands before it there (`token_eyJ…`) is not of it. */
function beginOfToken(chain: string): number | null {
  let start = 0
  for (const part of chain.split('.')) {
    const end = start + part.length
    const begin = beginningIn(part)
    const isLong = begin !== null && part.length - begin >= SHORTEST_HEADER
    if (isLong && chain.slice(end).replace(/[. ]/g, '').length >= SHORTEST_REST) return start + begin
    start = end + 1
  }
  return null
}

/** Without the full stop of a sentence. */
function endOfToken(chain: string): number {
  return chain.endsWith('.') ? chain.length - 1 : chain.length
}

function beginningIn(part: string): number | null {
  if (INDENTED.test(part.trimStart())) return part.length - part.trimStart().length
  const places = BEGINNINGS.map((beginning) => part.indexOf(beginning)).filter((place) => place >= 0)
  return places.length === 0 ? null : Math.min(...places)
}
