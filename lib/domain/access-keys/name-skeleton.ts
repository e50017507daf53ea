import unhomoglyph from 'unhomoglyph'
import { withoutInvisible } from './key-name'

/** The version of the rule below. The migration recomputes stored skeletons of another version. */
export const SKELETON_VERSION = 'skeleton 2'

const DASH = /[\p{Pd}\u02d7\u06d4\u2043\u2212\u2500\u2501\u2796\u2cba\u30fc\u3127\u3161\u4e00\uff70]/gu
// Marks that remain after composition. No alphabet has a composed character with them.
const LOOSE_MARK = /(?=\p{Script=Inherited})\p{M}/gu
const BEYOND_ASCII = /\P{ASCII}/gu
// Each round replaces at least one character by its prototype; chains of prototypes are short.
const MOST_ROUNDS = 8

/**
 * The form by which names are compared. Case, invisible characters, repeated spaces, dashes, loose marks and look-alike
 * letters do not count (UTS #39). ASCII letters and digits stay: `key-1` is not `key-l`.
 */
export function normaliseKeyName(name: string): string {
  let text = name
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = foldOnce(text)
    if (next === text) break
    text = next
  }
  return text
}

function foldOnce(name: string): string {
  const visible = withoutInvisible(name.normalize('NFKC'))
  const caseless = visible.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
  const plain = caseless.replace(DASH, '-').replace(LOOSE_MARK, '')
  return plain.replace(BEYOND_ASCII, lookAlikeOf).replace(/\s+/gu, ' ').trim()
}

/**
 * The letter that a small letter looks like. If only its capital looks like an ASCII letter (Cyrillic н and Н), the
 * capital decides, because case does not count.
 */
function lookAlikeOf(letter: string): string {
  const small = unhomoglyph(letter)
  if (/^\p{ASCII}+$/u.test(small)) return small
  const capital = unhomoglyph(letter.toUpperCase())
  return /^[A-Z]+$/.test(capital) ? capital.toLowerCase() : small
}
