import type { AccessKeyListItem } from '../access-keys/public-types'

/** An account in an export. */
type ExportedAccount = { id: string; name: string; archived: boolean }

/** A key in an export of the list. Contains nothing of any secret. */
export type ExportedKey = Pick<
  AccessKeyListItem,
  | 'id'
  | 'name'
  | 'description'
  | 'status'
  | 'health'
  | 'scopes'
  | 'owner'
  | 'ownerKind'
  | 'labels'
  | 'createdAt'
  | 'createdBy'
> & {
  grants: { role: AccessKeyListItem['grants'][number]['role']; accounts: 'all' | ExportedAccount[] }[]
  contacts: string[]
  lastUse: { at: string; address: string | null; userAgent: string | null } | null
  /** Null if the key has no end of its own, and if the key is revoked. */
  expiresAt: string | null
}

/** The details that a row of the list lacks. */
type Details = Pick<ExportedKey, 'contacts' | 'grants'>

/** The row of the list with its details, as the export has it. */
export function toExportedKey(item: AccessKeyListItem, { contacts, grants }: Details): ExportedKey {
  const { id, name, description, status, scopes, owner, ownerKind, labels, createdAt, createdBy, lastUse } =
    item
  return {
    id,
    name,
    description,
    status,
    health: item.health,
    grants,
    scopes,
    owner,
    ownerKind,
    labels,
    contacts,
    createdAt,
    createdBy,
    lastUse:
      lastUse === null ? null : { at: lastUse.at, address: lastUse.address, userAgent: lastUse.userAgent },
    expiresAt: status === 'revoked' ? null : item.expiresAt,
  }
}
