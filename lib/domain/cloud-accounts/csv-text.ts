export const LOST_CHARACTER = 'A character was lost. Save the file as "CSV UTF-8" and upload it again'
export const NOT_UTF8 = 'The file isn’t UTF-8. Save it as "CSV UTF-8" and upload it again'

/** The text of a file in UTF-8 or UTF-16; null for any other encoding. */
export function readCsvText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Decides by the byte-order mark. Without a mark, UTF-16 has a zero byte beside each ASCII character. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : 'utf-8'
}

const SEPARATORS = [',', ';', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

const NAMED_SEPARATOR = /^"?sep=([,;\t])"?[ \t]*(\r\n|\r|\n)/i
/** Lines of separators only, as a spreadsheet writes empty rows. */
const EMPTY_LINES = /^(?:[ \t,;"]*[\r\n]+)*/
/** `="000123"`: a formula that makes a spreadsheet keep the text instead of a number, bare or in CSV quotes. */
const TEXT_FORMULA = /(^|[,;\t\r\n])(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[,;\t\r\n]|$)/g

/**
 * The separator of the spreadsheet, and the text without the line that names the separator (`sep=;`). Without such a
 * line, the separator is the one that splits the first line into the most columns.
 */
export function readSeparator(csv: string): { separator: Separator; text: string } {
  const text = csv.replace(/^\ufeff/, '').replace(TEXT_FORMULA, '$1"$2$3"')
  const named = NAMED_SEPARATOR.exec(text)
  const separator = SEPARATORS.find((one) => one === named?.[1])
  // The line stays as an empty one, because errors name the lines of the file.
  if (named !== null && separator !== undefined)
    return { separator, text: `${named[2]}${text.slice(named[0].length)}` }
  const filled = text.replace(EMPTY_LINES, '')
  const head = (/^[^\r\n]*/.exec(filled)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const count = (one: Separator) => head.split(one).length
  const most = SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best))
  return { separator: most, text }
}

// A shorter number is more likely an id of the user's own: only one AWS id in a hundred thousand starts with five
// zeros.
const AWS_ID_WITHOUT_ZEROS = /^\d{8,11}$/

/** Describes how a spreadsheet damaged an id by reading it as a number. Null for an undamaged id. */
export function spoiltId(id: string, provider: string): string | null {
  // Without a decimal point or the sign of an exponent, `123e4567` is hexadecimal.
  if (/^[+-]?\d+(?:[.,]\d+E[+-]?|E[+-])\d+$/i.test(id) || /^\d{15,}0{3,}$/.test(id))
    return `${id} is a rounded number, not an ID. Format the column as text and enter the ID again`
  if (/^\d+[.,]0+$/.test(id) || /^\d{1,3}(?:[.,' ]\d{3}){2,}$/.test(id))
    return `${id} is formatted as a number. Format the column as text and enter the ID again`
  if (/^#+$/.test(id))
    return `${id} comes from a column that was too narrow. Widen the column and save the file again`
  if (/^(?:aws|amazon)\b/i.test(provider) && AWS_ID_WITHOUT_ZEROS.test(id))
    return `${id} has ${id.length} digits, but an AWS account ID has 12. A spreadsheet dropped the leading zeros. Format the column as text and enter the ID again`
  if (id.includes('\ufffd')) return LOST_CHARACTER
  return null
}
