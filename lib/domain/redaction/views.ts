import { decodeBase64 } from '../credentials/base64'
import { decodeUtf8 } from './utf8'

/** Another reading of a text, with a map from its parts to the source text. */
export type View = { text: string; sourceOf: (start: number, end: number) => { start: number; end: number } }

/** One percent-escaped character in UTF-8 (RFC 3986), or a single byte that is no UTF-8. */
const PERCENT =
  '(%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|%[0-9a-f]{2})'
const HEXADECIMAL = String.raw`\\u([0-9a-f]{4})|\\u\{([0-9a-f]{1,6})\}|\\x([0-9a-f]{2})|&#x([0-9a-f]{1,6});`
const ESCAPES = new RegExp(
  String.raw`${PERCENT}|${HEXADECIMAL}|&#([0-9]{1,7});|&(amp|quot|apos|lt|gt|nbsp);|\\([\\/"'bfnrt])`,
  'gi',
)
const NAMED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
}
/**
 * Line breaks, with the marks of broken lines in mails and shells, and invisible characters. Full-width letters and
 * mathematical letters are captured, because input methods write them and normalisation turns them into ordinary
 * letters.
 */
const UNSEEN_OR_WIDE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is dropped before a text is stored
  /[=\\]?[\r\n\v\f\u0085\u2028\u2029]+[ \t>]*|[\p{Cf}\p{Default_Ignorable_Code_Point}\u00a0\u2007\u202f\u0000]+|([\uff01-\uff5e\u{1d400}-\u{1d7ff}])/gu
/** The shortest text that is worth decoding: `x://u:p@h`. */
const ENCODED = /[A-Za-z0-9+/_-]{12,}/g
const ALIGNMENTS = [0, 1, 2, 3]
const HEXADECIMAL_RUN = /[0-9a-f]{24,}/gi

/** The other readings of a text, one decoding step away. */
export function viewsOf(text: string): View[] {
  const unescaped = /[%\\&]/.test(text) ? rewritten(text, ESCAPES, plainCharacter) : null
  const joined = rewritten(text, UNSEEN_OR_WIDE, ([, wide = '']) => wide.normalize('NFKC'))
  return [
    ...(unescaped === null ? [] : [unescaped]),
    ...(joined === null ? [] : [joined]),
    ...[...text.matchAll(ENCODED)].flatMap(({ 0: run, index }) => decoded(run, index)),
    ...[...text.matchAll(HEXADECIMAL_RUN)].flatMap(({ 0: run, index }) => decodedHex(run, index)),
  ]
}

function plainCharacter(match: RegExpMatchArray): string {
  const [, percent, unicode, wide, hex, entity, decimal, name, single = ''] = match
  if (percent !== undefined) return decodeUtf8(bytesOf(percent)).text
  const code = unicode ?? wide ?? hex ?? entity
  if (code !== undefined) return character(Number.parseInt(code, 16))
  if (decimal !== undefined) return character(Number(decimal))
  const short = (name ?? single).toLowerCase()
  return NAMED[short] ?? single
}

function bytesOf(percent: string): string {
  return percent.replace(/%(..)/g, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

/** The text with each match replaced by a character or nothing; null if nothing matches. */
function rewritten(text: string, pattern: RegExp, replace: (match: RegExpMatchArray) => string): View | null {
  const matches = [...text.matchAll(pattern)]
  if (matches.length === 0) return null
  const starts: number[] = []
  const ends: number[] = []
  let written = ''
  let read = 0
  const copy = (until: number) => {
    for (let at = read; at < until; at += 1) {
      starts.push(at)
      ends.push(at + 1)
    }
    written += text.slice(read, until)
  }
  for (const match of matches) {
    copy(match.index)
    read = match.index + match[0].length
    const replacement = replace(match)
    written += replacement
    for (let unit = 0; unit < replacement.length; unit += 1) {
      starts.push(match.index)
      ends.push(read)
    }
  }
  copy(text.length)
  const sourceOf = (start: number, end: number) => ({
    start: starts[start] ?? 0,
    end: ends[end - 1] ?? text.length,
  })
  return { text: written, sourceOf }
}

/** UTF-8 text, byte by byte. Wrongly decoded bytes hardly ever match. */
const READABLE =
  /(?:[\t\n\r -~]|[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}){9,}/g

/** The readings of a run of base64. The start of the encoding is unknown; each of the four alignments is tried. */
function decoded(run: string, index: number): View[] {
  // Three bytes are four characters. Therefore byte n begins in character n · 8/6.
  return ALIGNMENTS.flatMap((skipped) =>
    readableParts(decodeBase64(run.slice(skipped)), (byte) => index + skipped + (byte * 8) / 6),
  )
}

/** The same for hexadecimal digits, two per byte. */
function decodedHex(run: string, index: number): View[] {
  return [0, 1].flatMap((skipped) => {
    const pairs = run.slice(skipped).match(/../g) ?? []
    const bytes = pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
    return readableParts(bytes.join(''), (byte) => index + skipped + byte * 2)
  })
}

/** `placeOf`: the position in the encoded text at which a byte begins, perhaps inside a character. */
function readableParts(bytes: string, placeOf: (byte: number) => number): View[] {
  return [...bytes.matchAll(READABLE)].map(({ 0: part, index: first }) => {
    const { text, byteAt } = decodeUtf8(part)
    return {
      text,
      sourceOf: (start: number, end: number) => ({
        start: Math.floor(placeOf(first + byteAt(start))),
        end: Math.ceil(placeOf(first + byteAt(end))),
      }),
    }
  })
}
