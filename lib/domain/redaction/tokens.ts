import type { Span } from './spans'

/** The base64url of the beginning of a JSON object: `{"`, `{ `, and a brace before a line break or a tab. */
const BEGINNINGS = ['eyJ', 'eyA', 'ewo', 'ew0', 'ewk']
/** The same after a blank, a tab or a line break. These letters are too common inside words. */
const INDENTED = /^(?:(?:IHs|CXs|Cns|DXs)[igJKN]|DQp7)/
/** Parts joined by dots, with or without a blank on both sides of a dot. */
const CHAIN = /[\w.-]+(?: \. [\w.-]+)*/g
const SHORTEST_HEADER = 8
const SHORTEST_REST = 4

/**
 * JSON Web Tokens of any issuer, signed or encrypted, also if cut after the header: parts of base64url joined by dots,
 * the first of which begins like a JSON object. A header alone is no secret.
 */
export function findTokens(text: string): Span[] {
  const found: Span[] = []
  for (const { 0: chain, index } of text.matchAll(CHAIN)) {
    const start = beginOfToken(chain)
    if (start !== null) found.push({ start: index + start, end: index + endOfToken(chain), kind: 'token' })
  }
  return found
}

/** The start of a token in parts joined by dots. Excludes text in front of the token (`token_eyJ…`). */
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

/** The end without the full stop of a sentence. */
function endOfToken(chain: string): number {
  return chain.endsWith('.') ? chain.length - 1 : chain.length
}

function beginningIn(part: string): number | null {
  if (INDENTED.test(part.trimStart())) return part.length - part.trimStart().length
  const places = BEGINNINGS.map((beginning) => part.indexOf(beginning)).filter((place) => place >= 0)
  return places.length === 0 ? null : Math.min(...places)
}
