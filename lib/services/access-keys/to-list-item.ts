import type { AccessKeyRow } from '@/db/queries/access-key-rows'
import { keyStatus } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyListItem, LastUse } from '@/lib/domain/access-keys/public-types'

/** A row as the console and the API show it. */
export function toListItem(row: AccessKeyRow): AccessKeyListItem {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    grants: row.grants.map((grant) => ({
      role: grant.role,
      accounts: grant.all_accounts ? 'all' : grant.accounts,
      accountCount: grant.account_count,
    })),
    scopes: row.all_scopes ? 'all' : row.scopes,
    status: keyStatus(
      {
        revokedAt: milliseconds(row.revoked_at),
        deactivatedAt: milliseconds(row.deactivated_at),
        expiresAt: milliseconds(row.expires_at),
      },
      Date.parse(row.now),
    ),
    createdAt: iso(row.created_at),
    createdBy: row.created_by_label,
    lastUse: toLastUse(row),
    expiresAt: row.expires_at === null ? null : iso(row.expires_at),
  }
}

/** The last use in one value, or null for a credential that was never used. */
export function toLastUse(row: {
  last_used_at: string | Date | null
  last_used_address: string | null
  last_used_user_agent: string | null
  last_used_client_id: string | null
}): LastUse | null {
  if (row.last_used_at === null) return null
  return {
    at: iso(row.last_used_at),
    address: row.last_used_address,
    userAgent: row.last_used_user_agent,
    clientId: row.last_used_client_id,
  }
}

function milliseconds(value: string | Date | null): number | null {
  return value === null ? null : new Date(value).getTime()
}

function iso(value: string | Date): string {
  return new Date(value).toISOString()
}
