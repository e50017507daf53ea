import { endOfRun, isBase62, isPartOfWord } from './characters'
import { type RawHit, rawHit } from './raw-hit'
import type { Reading } from './readings'
import { placeIn, type View } from './view'
import type { Work } from './work'

const PREFIX = 'ak_'
const LENGTH = 19
const COLON = 58
const LONGEST_REST = 96

/** Key ids, and key ids with a text behind a colon. The latter are `keyId:secret` with a damaged secret. */
export function findKeyIds({ view, isJoined }: Reading, work: Work): RawHit[] {
  const found: RawHit[] = []
  const { text } = view
  work.characters += text.length
  for (let at = text.indexOf(PREFIX); at !== -1; at = text.indexOf(PREFIX, at + 1)) {
    const end = at + LENGTH
    work.characters += LENGTH
    if (endOfRun(text, at + PREFIX.length, LENGTH, isBase62) < end) continue
    if (!isEdge(view, at) || !isEdge(view, end) || (isJoined && !view.isRewritten(at, end))) continue
    const keyId = text.slice(at, end)
    found.push(rawHit('key-id', placeIn(view, at, end), { keyId }))
    const rest = text.charCodeAt(end) === COLON ? endOfRun(text, end + 1, LONGEST_REST, isPartOfWord) : 0
    if (rest > end + 1) found.push(rawHit('damaged', placeIn(view, end + 1, rest), { keyId }))
  }
  return found
}

/** Whether an id may begin or end here: beside another character, or at a gap that the view has closed. */
function isEdge(view: View, at: number): boolean {
  const { text } = view
  if (at === 0 || at === text.length) return true
  if (isBase62(text.charCodeAt(at - 1)) && isBase62(text.charCodeAt(at)))
    return view.startOf(at) > view.endOf(at - 1)
  return true
}
