import type { VerificationFacts } from '@/lib/domain/access-keys/verification-facts'
import {
  compileRestrictions,
  NO_RESTRICTIONS,
  type Restrictions,
} from '@/lib/domain/restrictions/restrictions'

/** The differences from the facts of a usable key. */
export type FactChanges = {
  workspace?: Partial<VerificationFacts['workspace']>
  key?: Partial<Omit<VerificationFacts['key'], 'restrictions'>>
  secret?: Partial<VerificationFacts['secret']>
  restrictions?: Partial<Restrictions>
}

const LAST_INSTANT = 8_640_000_000_000_000

/** The facts of a viewer's key that may be used at any time, with these changes. */
export function verificationFacts({
  workspace,
  key,
  secret,
  restrictions,
}: FactChanges = {}): VerificationFacts {
  return {
    workspace: {
      id: 'ws_1',
      slug: 'default',
      catalogue: ['reports:read', 'reports:write'],
      liveAccounts: new Set(),
      longestLifetimeDays: null,
      addressRuleRequiredForGlobalAdmin: false,
      next: null,
      ...workspace,
    },
    key: {
      id: 'ak_0000000000000000',
      name: 'Nightly report',
      deletedAt: null,
      revokedAt: null,
      deactivatedAt: null,
      grants: [{ role: 'global_viewer', accounts: 'all' }],
      scopes: 'all',
      restrictions: compileRestrictions({ ...NO_RESTRICTIONS, ...restrictions }),
      containment: null,
      ...key,
    },
    secret: {
      id: 'sec_0000000000000000',
      createdAt: 0,
      expiresAt: LAST_INSTANT,
      revokedAt: null,
      deactivatedAt: null,
      ...secret,
    },
  }
}
