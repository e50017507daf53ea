import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'
import { policyInput } from '@/lib/domain/policy/policy-input'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../define-query'
import { findImpact } from './impact'

/** The dry run: which keys a policy would cut off, when, whose they are, and how many calls a day they make. */
export const previewPolicy = defineQuery<typeof policyInput, PolicyImpact>(
  { action: 'policy.see', input: policyInput },
  async (context, policy) => {
    return succeed(await findImpact(context.db, context.workspace.id, policy))
  },
)
