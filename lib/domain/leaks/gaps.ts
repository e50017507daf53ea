import { rewriteView, type View } from './view'

/** Line ends with the marks of broken lines in shells, mails and quotations; invisible characters. */
const LINE_GAP =
  /[=\\]?(?:\r\n|[\r\n\v\f\u0085\u2028\u2029])(?:[ \t]|> ?){0,1000}|[\u00ad\u200b-\u200f\u2060\ufeff]/g
/** The same, and blanks: a field of one line makes blanks of line ends. */
const GAP = new RegExp(`${LINE_GAP.source}|[ \\t\u00a0]{1,1000}`, 'g')
/** Line ends of a diff, whose next line was added or removed. */
const DIFF_GAP = /[=\\]?(?:\r\n|\n)[+-][ \t]{0,1000}/g
/** Two lines in a row that were added or removed. Base64 may begin one line with a plus sign, and hardly ever two. */
const IN_DIFF = /\n[+-][^\n]*\n[+-]/
/** In a longer text than people paste into a field, a blank is no line end. */
const LONGEST_FIELD = 100_000

/** The view with its lines joined; null if it has one line only. */
export function joinLines(view: View): View | null {
  return rewriteView(view, view.text.length > LONGEST_FIELD ? LINE_GAP : GAP, () => '')
}

/** The view with the lines of a diff joined, without the mark at their start; null if it is no diff. */
export function joinDiff(view: View): View | null {
  return IN_DIFF.test(view.text) ? rewriteView(view, DIFF_GAP, () => '') : null
}
