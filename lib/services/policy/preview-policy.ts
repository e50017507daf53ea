import { may } from '@/lib/domain/access/may'
import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'
import { policyInput } from '@/lib/domain/policy/policy-input'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { fieldErrors } from '../define-verb'
import { findImpact } from './impact'

/** The dry run: which keys a policy would cut off, when, whose they are, and how many calls a day they make. */
export async function previewPolicy(context: ServiceContext, input: unknown): Promise<Result<PolicyImpact>> {
  if (!may(context.actor, 'policy.see')) return refuse('FORBIDDEN', 'You may not see the policy here')
  const parsed = policyInput.safeParse(input)
  if (!parsed.success)
    return refuse('INVALID_INPUT', 'Some fields need attention', { fields: fieldErrors(parsed.error) })
  return succeed(await findImpact(context.db, context.workspace.id, parsed.data))
}
