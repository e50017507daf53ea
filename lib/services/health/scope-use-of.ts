import type { HealthFactsRow } from '@/db/queries/health-facts'
import { permissionsOfGrants } from '@/lib/domain/access/grants'
import { type ScopeUse, scopeUse } from '@/lib/domain/health/scope-use'

/** The scopes that the calls of a key needed, compared with the scopes that its roles and its selection allow. */
export function scopeUseOf(
  row: HealthFactsRow,
  { catalogue, recordedSince }: { catalogue: readonly string[]; recordedSince: Date | null },
): ScopeUse {
  const grants = row.roles.map((role) => ({ role, accounts: 'all' as const }))
  return scopeUse({
    held: permissionsOfGrants(grants, row.allScopes ? 'all' : row.scopes, catalogue),
    required: row.required,
    createdAt: new Date(row.createdAt),
    recordedSince,
    now: new Date(row.now),
  })
}
