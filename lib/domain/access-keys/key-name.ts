import { z } from 'zod'
import { singleLine } from '../plain-text'

export const LONGEST_KEY_NAME = 100

// Default ignorable and format characters (zero-width, joiners, bidi controls, variation selectors, Hangul fillers).
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu

// Scripts whose letters pass for one another: a name that mixes two of them is a disguise (UTS #39 §5).
const CONFUSABLE_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]

/** What makes two names the same: NFKC, case folding, invisible characters and repeated spaces removed. */
export function normaliseKeyName(name: string): string {
  const folded = name.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().toUpperCase().toLowerCase()
  return folded.normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

/** Whether a name mixes scripts whose letters look alike (Latin `a` with Cyrillic `а`). */
export function mixesScripts(name: string): boolean {
  // Symbols fold to letters too (№ to No) but disguise nothing.
  const folded = name.replace(/\p{So}/gu, '').normalize('NFKC')
  return CONFUSABLE_SCRIPTS.filter((script) => script.test(folded)).length > 1
}

export const keyName = singleLine(LONGEST_KEY_NAME)
  .refine((name) => normaliseKeyName(name).length > 0, 'Enter a name')
  .refine((name) => !mixesScripts(name), 'Use one alphabet: letters of different alphabets can look alike')

export const keyNameInput = z.string({ error: 'Enter a name' }).pipe(keyName)
