import { and, eq } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { findPolicy } from '@/db/queries/workspace-policy'
import { keyGrants } from '@/db/schema'

/** Whether the policy requires an enforced address rule on this key. It does so only for Global Admin keys. */
export async function policyRequiresRule(
  executor: Executor,
  workspaceId: string,
  keyId: string,
): Promise<boolean> {
  const policy = await findPolicy(executor, workspaceId)
  if (!policy.addressRuleRequiredForGlobalAdmin) return false
  const grants = await executor
    .select({ id: keyGrants.id })
    .from(keyGrants)
    .where(and(eq(keyGrants.keyId, keyId), eq(keyGrants.role, 'global_admin')))
    .limit(1)
  return grants.length > 0
}
