const BYTES = 256

/** The bytes that match a pattern, as a table: one look-up for each character of a text of some megabytes. */
export function tableOf(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: BYTES }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0))
}

/**
 * The places of runs of characters in a table, from a shortest length on. A loop, because a regular expression keeps a
 * way back for each character, and its stack ends before a run of some megabytes does.
 */
export function* runsIn(
  text: string,
  table: Uint8Array,
  shortest: number,
): Generator<[start: number, end: number]> {
  let start = 0
  for (let at = 0; at <= text.length; at += 1) {
    if (table[text.charCodeAt(at)] === 1) continue
    if (at - start >= shortest) yield [start, at]
    start = at + 1
  }
}
