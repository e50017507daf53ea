import { findPolicy } from '@/db/queries/workspace-policy'
import { may } from '@/lib/domain/access/may'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { toStoredPolicy } from './stored-policy'

/** The policy of the workspace. */
export async function getPolicy({ db, actor, workspace }: ServiceContext): Promise<Result<StoredPolicy>> {
  if (!may(actor, 'policy.see')) return refuse('FORBIDDEN', 'You may not see the policy here')
  return succeed(toStoredPolicy(await findPolicy(db, workspace.id)))
}
