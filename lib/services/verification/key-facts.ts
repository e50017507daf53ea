import type { FactsRow, WorkspaceFactsRow } from '@/db/queries/verification-facts'
import type { Grant } from '@/lib/domain/access/grants'
import type { VerificationFacts } from '@/lib/domain/access-keys/verification-facts'
import type { Containment } from '@/lib/domain/containment/containment'
import type { Labels } from '@/lib/domain/labels/labels'
import { stoppedKey, stoppedWorkspace } from '@/lib/domain/lost-changes/apply-stops'
import { readRanges } from '@/lib/domain/restrictions/addresses'
import {
  type CompiledRestrictions,
  compileRestrictions,
  NO_RESTRICTIONS,
} from '@/lib/domain/restrictions/restrictions'

export type WorkspaceFacts = VerificationFacts['workspace']
export type RateLimit = { requests: number; windowSeconds: number }

/** The facts of a secret and its key. With the facts of the workspace, they are ready for a decision. */
export type KeyFacts = {
  workspaceId: string
  key: VerificationFacts['key']
  secret: VerificationFacts['secret']
  rateLimit: RateLimit | null
  /** Part of a valid answer, but of no verdict. Null: none. */
  labels: Labels | null
  /** The secret is unused so far. Its first use is reported at once. */
  isUnused: boolean
}

// Most keys are unrestricted and share one object, which saves memory with a million keys.
const UNRESTRICTED: CompiledRestrictions = compileRestrictions(NO_RESTRICTIONS)

/** The facts of a key for a decision. Lost stops still apply. */
export function keyFactsOf(row: FactsRow): KeyFacts {
  const stored = storedFactsOf(row)
  return row.lost === null ? stored : { ...stored, ...stoppedKey(stored, row.lost, row.now) }
}

function storedFactsOf(row: FactsRow): KeyFacts {
  return {
    workspaceId: row.workspace_id,
    key: {
      id: row.key_id,
      name: row.name,
      deletedAt: row.key_deleted,
      revokedAt: row.key_revoked,
      deactivatedAt: row.key_deactivated,
      grants: row.grants.map(grantOf),
      scopes: row.all_scopes ? 'all' : row.scopes,
      restrictions: restrictionsOf(row.restrictions),
      containment: containmentOf(row.containment),
    },
    secret: {
      id: row.secret_id,
      createdAt: row.secret_created,
      expiresAt: row.secret_expires,
      revokedAt: row.secret_revoked,
      deactivatedAt: row.secret_deactivated,
    },
    rateLimit: rateLimitOf(row.restrictions),
    labels: row.labels,
    isUnused: row.secret_unused,
  }
}

/** The facts of a workspace for a decision. */
export function workspaceFactsOf(row: WorkspaceFactsRow): WorkspaceFacts {
  const stored = {
    id: row.id,
    slug: row.slug,
    catalogue: row.catalogue,
    liveAccounts: new Set(row.live_accounts),
    longestLifetimeDays: row.longest_lifetime_days,
    addressRuleRequiredForGlobalAdmin: row.address_rule_required_for_global_admin,
    next: nextRulesOf(row),
  }
  return row.lost === null ? stored : stoppedWorkspace(stored, row.lost)
}

function nextRulesOf({ scheduled_starts: startsAt, scheduled_rules: rules }: WorkspaceFactsRow) {
  if (startsAt === null || rules === null) return null
  const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin } = rules
  return { startsAt, longestLifetimeDays, addressRuleRequiredForGlobalAdmin }
}

function grantOf({ role, all_accounts, account_ids }: FactsRow['grants'][number]): Grant {
  return { role, accounts: all_accounts ? 'all' : account_ids }
}

function restrictionsOf(stored: FactsRow['restrictions']): CompiledRestrictions {
  if (stored === null) return UNRESTRICTED
  const { address_mode: addressMode, addresses, referrer_mode: referrerMode, referrers } = stored
  if (addressMode === 'off' && referrerMode === 'off') return UNRESTRICTED
  return compileRestrictions({ addressMode, addresses, referrerMode, referrers, rateLimit: null })
}

function containmentOf(stored: FactsRow['containment']): Containment | null {
  if (stored === null) return null
  const { level, since, until, revoke_at: revokeAt, incident, addresses } = stored
  const ranges = addresses === null ? null : readRanges(addresses)
  return { level, since, until, revokeAt, incident, ranges, callsPerMinute: stored.calls_per_minute }
}

function rateLimitOf(stored: FactsRow['restrictions']): RateLimit | null {
  const requests = stored?.rate_limit_requests ?? null
  const windowSeconds = stored?.rate_limit_window_seconds ?? null
  return requests === null || windowSeconds === null ? null : { requests, windowSeconds }
}
