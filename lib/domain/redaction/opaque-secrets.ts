import { countJumps } from './randomness'
import type { Span } from './spans'

/*
 * A prefix of six letters or more, the characters of a key id, and a part of the random text. Each match begins at an
 * underscore, so that a run of letters is not tried at each position. People drop or add a letter in the middle part.
 */
const OPAQUE = /_(?<=[a-z]{6}_)([0-9A-Za-z]{12,20})_([0-9A-Za-z]{4,})/g
/**
 * A rest of at least this length is always removed. A shorter one must look random, because names of files and metrics
 * have the same form.
 */
const PLAINLY_ENOUGH = 20
const WHOLE = 49
const FEWEST_JUMPS = 5
/** A wrong character in the middle, and the rest behind it. */
const AFTER_DAMAGE = /[^\s0-9A-Za-z"'<>]{1,3}([0-9A-Za-z]{8,49})/y

const PAIR = /(ak_[0-9A-Za-z]{16}:)(\S+)/g

/** Opaque secrets of this product with any prefix: whole, damaged, or cut after the key id. */
export function findOpaqueSecrets(text: string): Span[] {
  const found: Span[] = []
  for (const match of text.matchAll(OPAQUE)) {
    const [whole, keyPart = '', random = ''] = match
    if (random.length < PLAINLY_ENOUGH && countJumps(keyPart + random) < FEWEST_JUMPS) continue
    const end = endBehindDamage(text, match.index + whole.length, random.length)
    found.push({ start: startOfPrefix(text, match.index), end, kind: 'secret' })
  }
  return [...found, ...findPairs(text)]
}

function startOfPrefix(text: string, underscore: number): number {
  let start = underscore
  while (/[a-z]/.test(text.charAt(start - 1))) start -= 1
  return start
}

function endBehindDamage(text: string, end: number, length: number): number {
  if (length >= WHOLE) return end
  AFTER_DAMAGE.lastIndex = end
  const [more, random = ''] = AFTER_DAMAGE.exec(text) ?? []
  const goesOn = more !== undefined && countJumps(random) >= random.length / 6
  return goesOn ? endBehindDamage(text, end + more.length, length + more.length) : end
}

/** `keyId:secret`, the unencoded value of a Basic header. */
function findPairs(text: string): Span[] {
  return [...text.matchAll(PAIR)].flatMap(({ 0: whole, 1: id = '', 2: value = '', index }) =>
    /[0-9A-Za-z]{8}/.test(value)
      ? [{ start: index + id.length, end: index + whole.length, kind: 'secret' as const }]
      : [],
  )
}
