/** A longer record is no finding of a scanner. */
const LONGEST_RECORD = 1 << 20
const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map((one) =>
  one.charCodeAt(0),
)

/** A record of a report: its place in the whole text, and its JSON. */
export type ReportRecord = { start: number; end: number; json: string }

/** Whether a text may be a report: JSON, or JSON on each line. */
export function mayBeReport(beginning: string): boolean {
  return /^\s*[[{]/.test(beginning)
}

/**
 * Finds the records of a report that arrives in pieces: the objects of its list, or the objects that follow each other.
 * Reads each character once, and keeps the present record only.
 */
export function openReport(onRecord: (record: ReportRecord) => void) {
  let [at, depth, floor, start, isInText, isEscaped] = [0, 0, 0, -1, false, false]
  let json = ''

  function close(piece: string, begin: number, end: number): void {
    const text = json + piece.slice(begin, end)
    if (text.length <= LONGEST_RECORD) onRecord({ start, end: at + end, json: text })
    start = -1
    json = ''
  }

  function read(piece: string): void {
    let begin = 0
    for (let index = 0; index < piece.length; index += 1) {
      const code = piece.charCodeAt(index)
      if (isInText) {
        if (isEscaped) isEscaped = false
        else if (code === BACKSLASH) isEscaped = true
        else if (code === QUOTE) isInText = false
      } else if (code === QUOTE) isInText = true
      else if (code === OPEN_LIST || code === OPEN_OBJECT) {
        if (code === OPEN_LIST && depth === 0) floor = 1
        if (code === OPEN_OBJECT && depth === floor && start === -1) [start, begin] = [at + index, index]
        depth += 1
      } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
        depth = Math.max(0, depth - 1)
        if (code === CLOSE_OBJECT && depth === floor && start !== -1) close(piece, begin, index + 1)
      }
    }
    if (start !== -1 && json.length <= LONGEST_RECORD) json += piece.slice(begin)
    at += piece.length
  }
  return { read }
}
