import { and, asc, eq, isNull } from 'drizzle-orm'
import { archivedSince, retiredSince } from '@/db/queries/losses-in-force'
import { findPolicy } from '@/db/queries/workspace-policy'
import { cloudAccounts, permissions } from '@/db/schema'
import { byName } from '@/db/words'
import { permissionDescription } from '@/lib/domain/access/permissions'
import { MOST_ACCOUNTS_IN_GRANT } from '@/lib/domain/access-keys/inputs'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { providerName } from '@/lib/domain/cloud-accounts/providers'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'
import { keyExpiryPolicy } from '../policy/stored-policy'

/** The choices in the forms about keys: live cloud accounts, the catalogue, and the expiry that the policy allows. */
export const keyFormOptions = defineQuery<typeof NO_INPUT, KeyFormOptions>(
  { action: 'access-keys.see', input: NO_INPUT },
  async (context) => {
    const { db, workspace } = context
    const [accounts, catalogue, expiry, policy] = await Promise.all([
      db
        .select({
          id: cloudAccounts.id,
          name: cloudAccounts.name,
          provider: cloudAccounts.provider,
          externalId: cloudAccounts.externalId,
        })
        .from(cloudAccounts)
        .where(and(eq(cloudAccounts.workspaceId, workspace.id), isNull(archivedSince())))
        .orderBy(asc(byName(cloudAccounts.name)), asc(cloudAccounts.id))
        .limit(MOST_ACCOUNTS_IN_GRANT),
      db
        .select({ name: permissions.name, description: permissions.description })
        .from(permissions)
        .where(and(eq(permissions.workspaceId, workspace.id), isNull(retiredSince())))
        .orderBy(asc(byName(permissions.name))),
      keyExpiryPolicy(context),
      findPolicy(db, workspace.id),
    ])
    return succeed({
      accounts: accounts.map((account) => ({ ...account, provider: providerName(account.provider) })),
      catalogue: catalogue.map(({ name, description }) => ({
        name,
        description: permissionDescription(name, description),
      })),
      expiry,
      addressRuleRequiredForGlobalAdmin: policy.addressRuleRequiredForGlobalAdmin,
    })
  },
)
