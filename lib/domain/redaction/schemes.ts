import { decodeBase64 } from '../credentials/base64'
import { countJumps } from './randomness'
import { REPLACEMENTS, type Span } from './spans'

const BLANK = String.raw`(?:[\s+]{1,8}["']?|\s{0,4}[:=]\s{0,4}["']?)`
const HEADER_NAME = String.raw`authorization["']?\s{0,4}[:=]\s{0,4}["']?`
/** A comma belongs to a password if the password continues after it. Before a blank or a quote, the comma ends it. */
const WORD = String.raw`((?:[^\s"'<>,;]|,(?=[^\s"'<>,;]))+)`

// Text may be glued to the front of a scheme: `_Bearer …_`, `authBearer …`. The value decides whether this is a
// credential. A client may repeat the scheme if it adds the scheme to a value that already has one.
const BEARER = new RegExp(`(?:bearer${BLANK}){1,3}${WORD}`, 'gi')
const BASIC = new RegExp(`(?:basic${BLANK}){1,3}([A-Za-z0-9+/_=-]+)`, 'gi')
/** The value of an Authorization header is always a credential. */
const HEADER = new RegExp(String.raw`${HEADER_NAME}(?:(?:basic|bearer)[\s+]{1,8}["']?){1,3}${WORD}`, 'gi')
const OTHER_SCHEME = new RegExp(String.raw`${HEADER_NAME}[a-z][a-z0-9-]{1,30}[\s+]{1,8}["']?${WORD}`, 'gi')
const NO_SCHEME = new RegExp(`${HEADER_NAME}${WORD}`, 'gi')
/** The next part of folded base64. RFC 9112 §5.2 lets a proxy write blanks for the line break. */
const FOLDED = /[ \t]{1,4}([A-Za-z0-9+/_=-]{4,})/y

const SHORTEST_BEARER = 6
const SHORTEST_NUMBER = 8
const SHORTEST_BASIC = 12
const LONGEST_WORD = 20
/** A word, or words joined as people join them: `token`, `pay-as-you-go`, `AWS/Azure`. */
const WORDS = /^(?:[A-Z]?[a-z’]*|[A-Z]{2,})(?:[-/.+_&](?:[A-Z]?[a-z’]*|[A-Z]{2,}))*$/

/** The values of `Basic …` and `Bearer …`, which are credentials of any system. "Basic plan" is none. */
export function findSchemes(text: string): Span[] {
  return [
    ...valuesOf(text, HEADER, () => true),
    ...valuesOf(text, OTHER_SCHEME, isBearerValue),
    ...valuesOf(text, NO_SCHEME, isBearerValue),
    ...valuesOf(text, BEARER, isBearerValue),
    ...valuesOf(text, BASIC, isBasicValue).map((span) => ({ ...span, end: endOfFolded(text, span.end) })),
  ]
}

function valuesOf(text: string, pattern: RegExp, isCredential: (value: string) => boolean): Span[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: value = '', index }) => {
    if (isReplacement(value) || !isCredential(value)) return []
    const end = index + whole.length
    return [{ start: end - value.length, end, kind: 'credential' as const }]
  })
}

function isReplacement(value: string): boolean {
  return Object.values(REPLACEMENTS).some((replacement) => replacement.startsWith(value))
}

function isBearerValue(value: string): boolean {
  const bare = withoutPunctuation(value)
  if (bare.length < (/^\d*$/.test(bare) ? SHORTEST_NUMBER : SHORTEST_BEARER)) return false
  return bare.length >= LONGEST_WORD || !WORDS.test(bare)
}

/** Base64 of two parts with a colon between them; if damaged, any text that looks like no word. */
function isBasicValue(value: string): boolean {
  const bare = withoutPunctuation(value)
  if (bare.length >= SHORTEST_BASIC && countJumps(bare) >= 3) return true
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name or a password has none of these
  return /^[^\u0000-\u001f\u007f]*:/.test(decodeBase64(bare)) && isText(decodeBase64(bare))
}

function endOfFolded(text: string, end: number): number {
  FOLDED.lastIndex = end
  const [more = '', part = ''] = FOLDED.exec(text) ?? []
  return countJumps(part) < Math.max(2, part.length / 6) ? end : endOfFolded(text, end + more.length)
}

function isText(decoded: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no text has these
  return !/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/.test(decoded)
}

function withoutPunctuation(value: string): string {
  return value.replace(/[.)\]!?:]{1,9}$/, '')
}
