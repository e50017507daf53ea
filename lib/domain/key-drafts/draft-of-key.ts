import type { AccessKeyDetail } from '../access-keys/public-types'
import { NO_RESTRICTIONS } from '../restrictions/restrictions'
import type { KeyDraft, ReadDraft } from './key-draft'

/**
 * A key like this one: everything but the name, which has to be new, and the secret. Restrictions are set on the page of
 * the new key, because the form has no fields for them.
 */
export function draftOfKey(detail: AccessKeyDetail): ReadDraft {
  const { description, grants, scopes, contactEmails, labels } = detail
  const draft: KeyDraft = {
    description,
    grants: grants.map(({ role, accounts }) => ({
      role,
      accounts: accounts === 'all' ? accounts : accounts.map(({ id, name }) => ({ id, name })),
    })),
    scopes,
    contactEmails,
    labels,
    ...ownerOf(detail),
    ...lifetimeOf(detail),
  }
  const notes = [
    ...(detail.ownerKind === 'left' ? [`${detail.owner} has left and can’t own a new key.`] : []),
    ...(isRestricted(detail) ? [NOT_RESTRICTED] : []),
  ]
  return { draft, notes }
}

const NOT_RESTRICTED = 'Restrictions aren’t copied. Add them on the new key’s page.'

/** A key without an owner, or of a person who has left, says nothing about the owner of the next one. */
function ownerOf({ owner, ownerKind }: AccessKeyDetail): Pick<KeyDraft, 'owner'> {
  return owner === null || ownerKind === 'left' ? {} : { owner }
}

/** As long as the newest secret. Revoking a secret moves its end, therefore revoked ones say nothing. */
function lifetimeOf({ secrets }: AccessKeyDetail): Pick<KeyDraft, 'lifetime'> {
  const [newest] = secrets
    .filter(({ revokedAt }) => revokedAt === null)
    .sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt))
  if (newest === undefined) return {}
  return { lifetime: { createdAt: newest.createdAt, expiresAt: newest.expiresAt } }
}

function isRestricted({ restrictions }: AccessKeyDetail): boolean {
  return (
    restrictions.addressMode !== NO_RESTRICTIONS.addressMode ||
    restrictions.referrerMode !== NO_RESTRICTIONS.referrerMode ||
    restrictions.rateLimit !== null
  )
}
