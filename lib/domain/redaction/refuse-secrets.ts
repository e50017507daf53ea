import { holdsSecret } from './redact'

/** What a field says whose text is kept as it was typed, so that nothing in it may be a secret. */
export const LOOKS_LIKE_SECRET = 'This looks like a secret, which must not be stored here. Remove it.'

/** False for text with something that looks like a secret: for fields that refuse it instead of changing it. */
export function isFreeOfSecrets(text: string): boolean {
  return !holdsSecret(text)
}
