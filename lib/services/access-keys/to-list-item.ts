import type { AccessKeyRow } from '@/db/queries/access-key-rows'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { publicOwner } from '@/lib/domain/owners/owner'
import { lastUseOf } from '../stored-key/last-use'
import { statusOfRow } from '../stored-key/status-of-row'

/** The row of a key in the form that the console and the API show. */
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
    status: statusOfRow(
      {
        revokedAt: row.revoked_at,
        deactivatedAt: row.deactivated_at,
        expiresAt: row.expires_at,
        lostState: row.lost_state,
      },
      row.now,
    ),
    createdAt: iso(row.created_at),
    createdBy: row.created_by_label,
    ...publicOwner({ name: row.owner_name, userId: row.owner_user_id, hasLeft: row.owner_has_left }),
    labels: row.labels,
    lastUse: lastUseOf({
      lastUsedAt: row.last_used_at,
      lastUsedAddress: row.last_used_address,
      lastUsedUserAgent: row.last_used_user_agent,
      lastUsedClientId: row.last_used_client_id,
    }),
    expiresAt: row.expires_at === null ? null : iso(row.expires_at),
  }
}

function iso(value: string | Date): string {
  return new Date(value).toISOString()
}
