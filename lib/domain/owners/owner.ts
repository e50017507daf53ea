import { z } from 'zod'
import { isIdentifier, LOOKS_LIKE_IDENTIFIER } from '../identifiers'
import { isEmailAddress } from '../members/email'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

/**
 * Who answers for a key. `member`: a person of the workspace. `team`: a name without a person behind it. `left`: a
 * person who was removed or disabled; such a key counts as ownerless.
 */
export type OwnerKind = 'member' | 'team' | 'left'
export const OWNER_KINDS = ['member', 'team', 'left'] as const satisfies readonly OwnerKind[]

/** The owner in public data: the e-mail address of the member, or the name of the team. Null: nobody. */
export type PublicOwner = { owner: string | null; ownerKind: OwnerKind | null }

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

/** The stored columns of an owner, and whether the member has left. */
export type StoredOwner = { name: string | null; userId: string | null; hasLeft: boolean }

/** The stored owner in public form. */
export function publicOwner({ name, userId, hasLeft }: StoredOwner): PublicOwner {
  if (name === null) return { owner: null, ownerKind: null }
  const kind = hasLeft ? 'left' : 'member'
  return { owner: name, ownerKind: userId === null ? 'team' : kind }
}
