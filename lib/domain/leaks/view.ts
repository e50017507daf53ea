/** A reading of a source text. Positions lead back to the source, so that a hit in base64 has a line and a column. */
export type View = {
  text: string
  /** Where the character at this position begins in the source. */
  startOf: (at: number) => number
  /** Where the character at this position ends in the source. */
  endOf: (at: number) => number
  /** Whether something was rewritten or removed between these positions. */
  isRewritten: (start: number, end: number) => boolean
}

/** The source as it is. */
export function plainView(text: string): View {
  return { text, startOf: (at) => at, endOf: (at) => at + 1, isRewritten: () => false }
}

/** A view whose characters that match `pattern` are replaced by one character each, or removed. Null without a match. */
export function rewriteView(
  view: View,
  pattern: RegExp,
  characterOf: (match: RegExpMatchArray) => string,
): View | null {
  const parts = new Parts()
  const pieces: string[] = []
  let [read, written] = [0, 0]
  for (const match of view.text.matchAll(pattern)) {
    const character = characterOf(match)
    const end = match.index + match[0].length
    if (match.index > read) {
      pieces.push(view.text.slice(read, match.index))
      parts.add(written, read)
      written += match.index - read
    }
    if (character !== '') {
      pieces.push(character)
      parts.add(written, match.index, end - 1)
      written += character.length
    }
    read = end
  }
  if (read === 0) return null
  parts.add(written, read)
  pieces.push(view.text.slice(read))
  return {
    text: pieces.join(''),
    startOf: (at) => view.startOf(parts.firstOf(at)),
    endOf: (at) => view.endOf(parts.lastOf(at)),
    isRewritten: (start, end) => parts.partAt(start) !== parts.partAt(end - 1),
  }
}

/** The parts of a rewritten text: where each part begins, and the source characters that it came from. */
class Parts {
  private readonly starts: number[] = []
  private readonly origins: number[] = []
  /** The last source character of a replaced one; -1 for text that was copied. */
  private readonly lasts: number[] = []

  add(start: number, origin: number, last = -1): void {
    this.starts.push(start)
    this.origins.push(origin)
    this.lasts.push(last)
  }

  firstOf(at: number): number {
    const part = this.partAt(at)
    return (this.origins[part] ?? 0) + at - (this.starts[part] ?? 0)
  }

  lastOf(at: number): number {
    const last = this.lasts[this.partAt(at)] ?? -1
    return last === -1 ? this.firstOf(at) : last
  }

  partAt(at: number): number {
    let [low, high] = [0, this.starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }
}

/**
 * A decoded part of a view. `place`: where its first character begins; `perCharacter`: how many characters of the view
 * are one of its own. Three bytes are four characters of base64: byte n begins in character n · 4/3.
 */
export function decodedView(
  view: View,
  { text, place, perCharacter }: { text: string; place: number; perCharacter: number },
): View {
  const last = view.text.length - 1
  return {
    text,
    startOf: (at) => view.startOf(Math.floor(place + at * perCharacter)),
    endOf: (at) => view.endOf(Math.min(last, Math.ceil(place + (at + 1) * perCharacter) - 1)),
    isRewritten: () => false,
  }
}

/** The place of a part of a view in the source. */
export function placeIn(view: View, start: number, end: number): { start: number; end: number } {
  return { start: view.startOf(start), end: view.endOf(end - 1) }
}
