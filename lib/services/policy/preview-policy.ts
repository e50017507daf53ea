import { findPolicy } from '@/db/queries/workspace-policy'
import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'
import { policyInput } from '@/lib/domain/policy/policy-input'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { findImpact } from './impact'

/** The dry run of a policy: the keys that it would cut off, with the time, the contacts and the calls a day. */
export const previewPolicy = defineQuery<typeof policyInput, PolicyImpact>(
  { action: 'policy.see', input: policyInput },
  async ({ db, workspace }, { startsAt, ...to }) => {
    const from = await findPolicy(db, workspace.id)
    return succeed(await findImpact(db, workspace.id, { from, to, startsAt }))
  },
)
