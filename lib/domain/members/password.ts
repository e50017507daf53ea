import { z } from 'zod'
import { isStorable } from '../plain-text'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 512

// Common beginnings of passwords when twelve characters are required.
const OVERUSED = [
  'password',
  'passwort',
  'qwerty',
  'qwertz',
  'letmein',
  'welcome',
  'iloveyou',
  'administrator',
  'chatelaine',
  '123456',
  'abcdef',
]

/** Whether an attacker would try this password early: few different characters, or a known password with padding. */
export function isGuessable(password: string, email: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase()
  if (new Set(folded).size < 5) return true
  const known = [...OVERUSED, email.split('@')[0]?.toLowerCase() ?? ''].filter((word) => word.length >= 3)
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), folded).replace(/[\d\s!?._-]/g, '')
  return rest.length < 4 && known.some((word) => folded.includes(word))
}

/** A new password: long, storable, any characters. Measured after NFKC, as it is hashed. */
export const newPasswordInput = z
  .string({ error: 'Enter a password' })
  .max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters`)
  .refine(isStorable, 'Remove control characters')
  .refine(
    (text) => [...text.normalize('NFKC')].length >= SHORTEST_PASSWORD,
    `Use at least ${SHORTEST_PASSWORD} characters`,
  )

export const EASY_TO_GUESS = 'This password is easy to guess. Use several words, or a generated one.'

/** Why a person with this e-mail address may not choose a password; null if the person may. */
export function problemOfNewPassword(password: string, email: string): string | null {
  const parsed = newPasswordInput.safeParse(password)
  if (!parsed.success) return parsed.error.issues[0]?.message ?? EASY_TO_GUESS
  return isGuessable(password, email) ? EASY_TO_GUESS : null
}
