import { findPolicy } from '@/db/queries/workspace-policy'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'
import { toStoredPolicy } from './stored-policy'

/** The policy of the workspace. */
export const getPolicy = defineQuery<typeof NO_INPUT, StoredPolicy>(
  { action: 'policy.see', input: NO_INPUT },
  async ({ db, workspace }) => succeed(toStoredPolicy(await findPolicy(db, workspace.id))),
)
