import { endOfRun, isBase64url } from './characters'
import { type RawHit, rawHit } from './raw-hit'
import type { Reading } from './readings'
import { placeIn } from './view'
import type { Work } from './work'

const HINT = /eyJ[0-9A-Za-z_-]{0,9}(?:…|\u00e2\u0080\u00a6|\.{3,9}|\*{2,9})/g
const SHOWN = 4

/** The hints of tokens: `eyJ…dXJl`, `eyJhbGci...dXJl`. */
export function findTokenHints({ view, isJoined }: Reading, work: Work): RawHit[] {
  if (isJoined) return []
  const { text } = view
  work.characters += text.length
  return [...text.matchAll(HINT)].flatMap(({ 0: mask, index }) => {
    const begin = index + mask.length
    const end = endOfRun(text, begin, SHOWN + 1, isBase64url)
    if (end - begin !== SHOWN) return []
    return rawHit('hint', placeIn(view, index, end), { hint: `eyJ…${text.slice(begin, end)}` })
  })
}
