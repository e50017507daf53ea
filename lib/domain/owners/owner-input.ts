import { isIdentifier, LOOKS_LIKE_IDENTIFIER } from '../identifiers'
import { isEmailAddress } from '../members/email'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

const LONGEST_EMAIL = 254
const LONGEST_TEAM = 100

/**
 * An owner as typed: the e-mail address of a member, or the name of a team. Nothing means that nobody owns the key. The
 * service looks up the member, because an address without a member is refused.
 */
export const ownerInput = singleLine(LONGEST_EMAIL)
  .transform((text) => text.normalize('NFC'))
  .refine(
    (text) => isEmailAddress(text) || [...text].length <= LONGEST_TEAM,
    `Use at most ${LONGEST_TEAM} characters for the name of a team`,
  )
  .refine((text) => text === '' || /[\p{L}\p{N}]/u.test(text), 'Use at least one letter or digit')
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)
  .refine((text) => !isIdentifier(text), LOOKS_LIKE_IDENTIFIER)
  .transform((text) => (text === '' ? null : text))
  .nullable()
