import type { PolicyStep } from '@/db/queries/policy-impact'
import { describeImpact } from '@/lib/domain/policy/describe-impact'
import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'
import { findImpact } from './impact'

/** The keys that a change cuts off. A refusal if the person has not seen exactly these keys. */
export async function impactIfSeen(
  { tx, workspace }: CommandContext,
  step: PolicyStep,
  shown: string | null,
): Promise<Result<PolicyImpact>> {
  const impact = await findImpact(tx, workspace.id, step)
  if (impact.total === 0 || impact.mark === shown) return succeed(impact)
  const message =
    shown === null
      ? `${describeImpact(impact)} Not saved yet. Review the list first.`
      : `${describeImpact(impact)} The list has changed since you saw it. Not saved yet. Review it again.`
  return refuse('CONFIRMATION_NEEDED', message, { details: { impact } })
}
