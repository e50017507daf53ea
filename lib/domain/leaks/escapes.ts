import { rewriteView, type View } from './view'

/** Percent signs, the escapes of JSON and of C, and the entities of HTML in decimal and in hexadecimal. */
const ESCAPE =
  /[%\\&](?:(?<=%)([0-9a-f]{2})|(?<=\\)(?:u([0-9a-f]{4})|u\{0{0,4}([0-9a-f]{2})\}|x([0-9a-f]{2})|([nrt/"'\\]))|(?<=&)(?:#x0{0,5}([0-9a-f]{2});|#0{0,5}([0-9]{2,3});|(lowbar|hyphen|period|colon|equals|plus|sol|quot|apos|amp|lt|gt|nbsp|tab|newline|comma|num|percnt|bsol|semi);))/gi
const SINGLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
/** The entities with a name that stand around or inside a credential. */
const NAMED: Readonly<Record<string, string>> = {
  lowbar: '_',
  hyphen: '-',
  period: '.',
  colon: ':',
  equals: '=',
  plus: '+',
  sol: '/',
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  tab: '\t',
  newline: '\n',
  comma: ',',
  num: '#',
  percnt: '%',
  bsol: '\\',
  semi: ';',
}

/** The view without its escapes; null if it has none. */
export function unescapeView(view: View): View | null {
  return rewriteView(view, ESCAPE, plainCharacter)
}

function plainCharacter(match: RegExpExecArray): string {
  const [, percent, unicode, braced, byte, single, hexadecimal, decimal, named] = match
  const code = percent ?? unicode ?? braced ?? byte ?? hexadecimal
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  if (named !== undefined) return NAMED[named.toLowerCase()] ?? ''
  return single === undefined ? '' : (SINGLE[single.toLowerCase()] ?? single)
}
