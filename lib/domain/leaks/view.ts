import { Parts } from './parts'

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
  characterOf: (match: RegExpExecArray) => string,
): View | null {
  const parts = new Parts()
  const pieces: string[] = []
  let [read, written] = [0, 0]
  const search = new RegExp(pattern)
  for (let match = search.exec(view.text); match !== null; match = search.exec(view.text)) {
    const character = characterOf(match)
    if (match.index > read) {
      pieces.push(view.text.slice(read, match.index))
      parts.add(written, read)
      written += match.index - read
    }
    if (character !== '') {
      pieces.push(character)
      parts.add(written, match.index, search.lastIndex - 1)
      written += character.length
    }
    read = search.lastIndex
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
