import { fromBase62 } from '../credentials/base62'
import { startOfCrc32 } from '../credentials/crc32'
import { endOfRun, isBase62, isPartOfWord, isSmallLetter, looksRandom, startOfRun } from './characters'
import { crossesIn, maskAt } from './masks'
import { type RawHit, rawHit } from './raw-hit'
import type { Reading } from './readings'
import { placeIn, type View } from './view'
import type { Work } from './work'

const [SHORTEST_PREFIX, LONGEST_PREFIX] = [6, 32]
const KEY_PART = 16
const RANDOM_PART = 49
const CHECKSUM_PART = 6
const LARGEST_CHECKSUM = 0xffffffff
/** The number of characters that are read behind the key id. A longer run contains more than a secret. */
const LONGEST_RUN = 64

/** The place of one underscore behind a prefix, with the text around it. */
type Place = { view: View; isJoined: boolean; prefix: number; underscore: number; keyEnd: number }

/**
 * Opaque secrets with any prefix: whole, damaged, cut behind the key id, masked, and the hints of the console. Each
 * underscore is looked at once, with a bounded number of characters around it.
 */
export function findOpaqueSecrets({ view, isJoined }: Reading, work: Work): RawHit[] {
  const found: RawHit[] = []
  const { text } = view
  work.characters += text.length
  for (let at = text.indexOf('_'); at !== -1; at = text.indexOf('_', at + 1)) {
    const prefix = startOfRun(text, at, LONGEST_PREFIX, isSmallLetter)
    work.characters += at - prefix
    if (at - prefix < SHORTEST_PREFIX) continue
    const keyEnd = endOfRun(text, at + 1, LONGEST_RUN, isBase62)
    work.characters += keyEnd - at
    const hit = hitAt({ view, isJoined, prefix, underscore: at, keyEnd }, work)
    if (hit !== null) found.push(hit)
  }
  return found
}

function hitAt(place: Place, work: Work): RawHit | null {
  const { view, isJoined, underscore, keyEnd } = place
  const keyPart = view.text.slice(underscore + 1, keyEnd)
  const end = keyEnd + 1 + RANDOM_PART
  if (isJoined && !view.isRewritten(underscore - SHORTEST_PREFIX, Math.min(end, view.text.length)))
    return null
  if (keyPart.length === KEY_PART && crossesIn(keyPart) === null) return secretAt(place, keyPart, work)
  // A hint is one word. Glued lines would make hints of two words.
  return isJoined ? null : hintAt(place, keyPart)
}

function secretAt(place: Place, keyPart: string, work: Work): RawHit | null {
  const { view, keyEnd } = place
  const { text } = view
  if (text.charCodeAt(keyEnd) !== 95) {
    const masked = maskAt(text, keyEnd)
    return masked === null ? null : damaged(place, keyPart, masked.end)
  }
  const begin = keyEnd + 1
  const end = endOfRun(text, begin, LONGEST_RUN, isBase62)
  work.characters += end - begin
  const whole = end - begin >= RANDOM_PART ? wholeAt(place, begin + RANDOM_PART, work) : null
  if (whole !== null) return whole
  const random = text.slice(begin, end)
  const masked = maskAt(text, end)
  if (random === '' && masked === null && !/[[<]/.test(text.charAt(end))) return null
  if (!looksRandom(keyPart + random)) return null
  // The rest of the secret follows the wrong character.
  return damaged(place, keyPart, masked?.end ?? endOfRun(text, end, RANDOM_PART, isPartOfWord))
}

/**
 * The secret that ends here, if its checksum fits. Text may be glued to the front of the prefix: `Bearerchatel_…`. Most
 * texts in the form of a checksum are no 32 bits, and are dismissed before any checksum is computed.
 */
function wholeAt({ view, prefix, underscore, keyEnd }: Place, end: number, work: Work): RawHit | null {
  const { text } = view
  const checksum = fromBase62(text.slice(end - CHECKSUM_PART, end))
  if (checksum > LARGEST_CHECKSUM) return null
  work.characters += end - prefix
  const start = startOfCrc32(text, {
    checksum,
    earliest: prefix,
    latest: underscore - SHORTEST_PREFIX,
    end: end - CHECKSUM_PART,
  })
  if (start === null) return null
  const keyId = `ak_${text.slice(underscore + 1, keyEnd)}`
  return rawHit('secret', placeIn(view, start, end), { keyId, credential: text.slice(start, end) })
}

function damaged(
  { view, isJoined, prefix, underscore, keyEnd }: Place,
  keyPart: string,
  end: number,
): RawHit | null {
  // If there is no gap before its end, the key id is also in the text before its lines were joined.
  if (isJoined && !view.isRewritten(underscore - SHORTEST_PREFIX, keyEnd)) return null
  return rawHit('damaged', placeIn(view, prefix, end), { keyId: `ak_${keyPart}` })
}

/** `chatel_…RwEQ`, and the same with the key id or other masks in between. */
function hintAt({ view, prefix, underscore, keyEnd }: Place, keyPart: string): RawHit | null {
  const { text } = view
  const crosses = crossesIn(keyPart)
  const behind = crosses?.lastFour === null && text.charCodeAt(keyEnd) === 95 ? keyEnd + 1 : null
  const rest = behind === null ? keyEnd : endOfRun(text, behind, LONGEST_RUN, isBase62)
  const masked =
    behind !== null && rest > behind
      ? { end: rest, lastFour: crossesIn(text.slice(behind, rest))?.lastFour ?? null }
      : (maskAt(text, keyEnd) ?? { end: keyEnd, lastFour: crosses?.lastFour ?? null })
  if (masked.lastFour === null) return null
  const hint = `${text.slice(prefix, underscore)}_…${masked.lastFour}`
  return rawHit('hint', placeIn(view, prefix, masked.end), { hint })
}
