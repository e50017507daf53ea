/** A place in a text, counted from 1. */
export type Place = { line: number; column: number }

/** Line and column of growing positions. Each line is looked for once. */
export function placesIn(text: string, from: Place = { line: 1, column: 1 }): (at: number) => Place {
  let { line } = from
  let [begin, end] = [1 - from.column, text.indexOf('\n')]
  return (at) => {
    while (end !== -1 && end < at) {
      line += 1
      begin = end + 1
      end = text.indexOf('\n', begin)
    }
    return { line, column: at - begin + 1 }
  }
}
