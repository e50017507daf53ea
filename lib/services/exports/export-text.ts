import { stringify } from 'csv-stringify/sync'

/** The text of an export in one format: the head, the lines of a batch, and the foot. */
export type ExportWriter<Item> = {
  head: string
  /** `isFirst`: no item was written before. */
  lines: (items: readonly Item[], isFirst: boolean) => string
  foot: string
}

/** An export in progress. Each piece of text is made when the reader asks for it. */
export type ExportInProgress = { fileName: string; contentType: string; pieces: AsyncIterable<string> }

/** A column of a CSV file. */
export type CsvColumns<Item> = Record<string, (item: Item) => string | number | null | undefined>

/** Writes items as a table. Without a byte-order mark, Excel reads the file in the local 8-bit encoding. */
export function csvWriter<Item>(columns: CsvColumns<Item>): ExportWriter<Item> {
  const cells = Object.values(columns)
  return {
    head: `\ufeff${csv([Object.keys(columns)])}`,
    lines: (items) => csv(items.map((item) => cells.map((cell) => String(cell(item) ?? '')))),
    foot: '',
  }
}

/** Writes one item in JSON a line. */
export function jsonLinesWriter<Item>(): ExportWriter<Item> {
  return { head: '', lines: (items) => items.map((item) => `${jsonLine(item)}\n`).join(''), foot: '' }
}

/** Writes one list in JSON, with an item a line. */
export function jsonWriter<Item>(): ExportWriter<Item> {
  return {
    head: '[',
    lines: (items, isFirst) =>
      items.map((item, index) => `${isFirst && index === 0 ? '' : ','}\n${jsonLine(item)}`).join(''),
    foot: '\n]\n',
  }
}

/** The pieces of an export, batch by batch. */
export async function* writePieces<Item>(
  { head, lines, foot }: ExportWriter<Item>,
  source: AsyncIterable<readonly Item[]>,
): AsyncGenerator<string> {
  yield head
  let isFirst = true
  for await (const items of source) {
    yield lines(items, isFirst)
    isFirst &&= items.length === 0
  }
  yield foot
}

/**
 * RFC 4180 with CRLF. A spreadsheet would run a cell that begins with `=`, `+`, `-`, `@`, tab, return or one of their
 * full-width forms as a formula. Such a cell gets an apostrophe in front, which makes it text.
 */
function csv(rows: string[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n\u2028\u2029]/,
  })
}

/** A value in JSON on one line. Some readers take U+2028 and U+2029 for line ends; escaped, they mean the same. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
