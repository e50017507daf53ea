import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import type { Page } from '@/lib/domain/lists/page'

/** The place of a page in its list, as a link carries it: the number of the first row, or of the last one. */
export type TablePlace = { first: number } | { last: number }

const MOST = 999_999_999

/** The place in a parameter: `51-` begins with row 51, `-50` ends with row 50. Null: no place, or another text. */
export function readPlace(text: string): TablePlace | null {
  const [, first, last] = /^(?:([1-9]\d{0,8})-|-([1-9]\d{0,8}))$/.exec(text) ?? []
  if (first !== undefined) return { first: Number(first) }
  return last === undefined ? null : { last: Number(last) }
}

/** The parameter of a place; null for no parameter. */
export function writePlace(place: TablePlace | null): string | null {
  if (place === null) return null
  const number = 'first' in place ? place.first : place.last
  if (number < 1 || number > MOST) return null
  return 'first' in place ? `${number}-` : `-${number}`
}

/** The numbers of the rows of a page. `total`: null if nobody counted all rows. */
export type RowRange = { first: number | null; last: number | null; total: number | null }

/**
 * The numbers of the rows, as far as they are known for certain. A link may be old: a place that contradicts the count or
 * the ends of the list is dropped. `count`: null if the list has no count.
 */
export function rowRange(
  { items, previousCursor, nextCursor }: Page<unknown>,
  place: TablePlace | null,
  count: CappedCount | null,
): RowRange {
  const shown = items.length
  const isFirst = previousCursor === null
  const isLast = nextCursor === null
  const counted = count === null || count.capped ? null : count.count
  if (isFirst && isLast) return { first: 1, last: shown, total: shown }
  const from = startOf(place, shown)
  if (isFirst) {
    const total = counted !== null && counted > shown ? counted : null
    return { first: 1, last: shown, total }
  }
  if (isLast && counted !== null && counted > shown)
    return { first: counted - shown + 1, last: counted, total: counted }
  if (from === null || from === 1) return { first: null, last: null, total: counted }
  const last = from + shown - 1
  if (isLast) return count?.capped && last <= count.count ? UNKNOWN : { first: from, last, total: last }
  if (counted !== null && last >= counted) return { ...UNKNOWN, total: counted }
  return { first: from, last, total: counted }
}

const UNKNOWN: RowRange = { first: null, last: null, total: null }

function startOf(place: TablePlace | null, shown: number): number | null {
  if (place === null) return null
  const first = 'first' in place ? place.first : place.last - shown + 1
  return first < 1 ? null : first
}

/** How a foot writes numbers and nouns. */
export type FootWords = { one: string; many: string; number: (value: number) => string }

/**
 * The foot of a list: "1–50 of 2,014", "51–100 of more than 10,000", "1 access key". `count`: 'pending' while the rows
 * are counted, null if the list has no count.
 */
export function describeRows(
  page: Page<unknown>,
  place: TablePlace | null,
  count: CappedCount | 'pending' | null,
  { one, many, number }: FootWords,
): string {
  const shown = page.items.length
  const known = count === 'pending' ? null : count
  const { first, last, total } = rowRange(page, place, known)
  if (page.previousCursor === null && page.nextCursor === null)
    return `${number(shown)} ${shown === 1 ? one : many}`
  if (first === null || last === null) return `${number(shown)} ${shown === 1 ? one : many} on this page`
  const rows = first === last ? number(first) : `${number(first)}–${number(last)}`
  if (total !== null) return `${rows} of ${number(total)}`
  if (count === 'pending') return rows
  return `${rows} of more than ${number(Math.max(last, known?.count ?? 0))}`
}
