import { z } from 'zod'
import { isIdentifier, LOOKS_LIKE_IDENTIFIER } from '../identifiers'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

export const LONGEST_KEY_NAME = 100

// Default ignorable and format characters: zero-width, joiners, bidi controls, variation selectors, Hangul fillers.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu

// Scripts with letters that look alike. A name that mixes two of them may be a disguise (UTS #39 §5).
const CONFUSABLE_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]

// A word: adjacent letters. A dash, a space or a sign ends a word; an apostrophe does not.
const WORD = /[\p{L}\p{M}\p{N}'\u2019]+/gu

/** The text without invisible characters. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/**
 * Whether one word mixes scripts whose letters look alike (Latin `a` with Cyrillic `а`). A name may contain words of
 * several languages: `Сервер prod`. Letters count as typed. Only letters without a script, such as mathematical
 * letters, count in their normalised form.
 */
export function mixesScripts(name: string): boolean {
  return [...withoutInvisible(name).matchAll(WORD)].some(([word]) => {
    const letters = [...word].map(asLetter).join('')
    return CONFUSABLE_SCRIPTS.filter((script) => script.test(letters)).length > 1
  })
}

function asLetter(character: string): string {
  // The micro sign is a unit before Latin letters, but normalisation would turn the sign into a Greek letter.
  if (character === '\u00b5') return ''
  return /\p{Script=Common}/u.test(character) ? character.normalize('NFKC') : character
}

export const keyName = singleLine(LONGEST_KEY_NAME)
  .refine((name) => /[^\s\p{M}]/u.test(withoutInvisible(name)), 'Enter a name')
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)
  .refine((name) => !isIdentifier(name), LOOKS_LIKE_IDENTIFIER)
  .refine(
    (name) => !mixesScripts(name),
    'Use one alphabet per word. Letters from different alphabets can look alike',
  )

export const keyNameInput = z.string({ error: 'Enter a name' }).pipe(keyName)
