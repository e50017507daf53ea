const BYTES = 256

/** The bytes that match a pattern, as a table: one look-up for each character of a text of some megabytes. */
export function tableOf(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: BYTES }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0))
}

/**
 * The places of runs of codes in a table, from a shortest length on. A window of this length is read from its end: most
 * windows end at their last code, and the next window begins behind it. A loop, because a regular expression keeps a way
 * back for each character, and its stack ends before a run of some megabytes does.
 */
export function runsIn(
  codes: Uint8Array,
  length: number,
  table: Uint8Array,
  shortest: number,
): [start: number, end: number][] {
  const found: [number, number][] = []
  let start = 0
  while (start + shortest <= length) {
    let last = start + shortest - 1
    while (last >= start && table[codes[last] ?? 0] === 1) last -= 1
    if (last >= start) {
      start = last + 1
      continue
    }
    let end = start + shortest
    while (end < length && table[codes[end] ?? 0] === 1) end += 1
    found.push([start, end])
    start = end + 1
  }
  return found
}
