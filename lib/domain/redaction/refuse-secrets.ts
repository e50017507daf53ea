import { holdsSecret } from './redact'

/** The error of a field whose text is stored unchanged and therefore must not contain a secret. */
export const LOOKS_LIKE_SECRET = 'This looks like a secret. Remove it: secrets are never stored here.'

/** False for text with something that looks like a secret. For fields that refuse such text instead of redacting it. */
export function isFreeOfSecrets(text: string): boolean {
  return !holdsSecret(text)
}
