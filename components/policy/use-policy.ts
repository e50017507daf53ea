'use client'

import { type FormEvent, useState } from 'react'
import { PAGE_STAYS, useAction } from '@/components/commands/use-action'
import { tellDone } from '@/components/commands/use-command'
import type { ActionFailure } from '@/lib/actions/action-result'
import { changePolicy, previewPolicy } from '@/lib/actions/policy'
import { fieldErrors } from '@/lib/domain/field-errors'
import { type PolicyImpact, policyImpactDetails } from '@/lib/domain/policy/policy-impact'
import { policyConflictDetails, policyInput, type StoredPolicy } from '@/lib/domain/policy/policy-input'
import { policyDifference } from '@/lib/domain/policy/policy-words'
import { type PolicyFormState, toPolicyForm, toPolicyInput } from './policy-form-state'

/** The state of the policy page: a form, its dry run, and one save that is refused until the dry run was shown. */
export function usePolicy(workspaceSlug: string, stored: StoredPolicy) {
  const { run, busy } = useAction(workspaceSlug)
  const [base, setBase] = useState(stored)
  const [theirs, setTheirs] = useState<string[]>([])
  const [form, setForm] = useState(() => toPolicyForm(stored))
  const [work, setWork] = useState<'dry-run' | 'save'>('save')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const [impact, setImpact] = useState<PolicyImpact | null>(null)

  // A dry run is valid only for its own rules.
  const change = (part: Partial<PolicyFormState>) => {
    setForm((before) => ({ ...before, ...part }))
    setImpact(null)
    setFailure(null)
  }

  /** The request of the form; null after its errors were shown. */
  const checked = () => {
    const input = toPolicyInput(form)
    const parsed = policyInput.safeParse(input)
    if (parsed.success) return input
    setFailure({
      code: 'INVALID_INPUT',
      message: 'Some fields need attention',
      fields: fieldErrors(parsed.error),
    })
    return null
  }

  const begin = (what: 'dry-run' | 'save') => {
    setWork(what)
    setFailure(null)
  }

  const dryRun = async () => {
    const input = checked()
    if (input === null || busy) return
    begin('dry-run')
    const answer = await run(previewPolicy, input, PAGE_STAYS)
    if (answer?.ok) setImpact(answer.value)
    else if (answer) setFailure(answer.failure)
  }

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const input = checked()
    if (input === null || busy) return
    const shown = impact?.mark ?? null
    begin('save')
    const answer = await run(changePolicy, { ...input, version: base.version, shown })
    if (answer === null) return
    if (!answer.ok) return refuse(answer.failure)
    const { policy, receipt } = answer.value
    setBase(policy)
    setTheirs([])
    setImpact(null)
    tellDone(workspaceSlug, { said: 'The policy is saved', effect: 'In force everywhere' }, receipt)
  }

  const refuse = (refusal: ActionFailure) => {
    const listed = policyImpactDetails.safeParse(refusal.details)
    if (refusal.code === 'CONFIRMATION_NEEDED' && listed.success) {
      // The first refusal needs no message, because the list appears; a later refusal means that the list has changed.
      if (impact !== null) setFailure(refusal)
      return setImpact(listed.data.impact)
    }
    const conflict = policyConflictDetails.safeParse(refusal.details)
    if (refusal.code === 'VERSION_CONFLICT' && conflict.success) {
      setTheirs(policyDifference(base, conflict.data.current))
      setBase(conflict.data.current)
    }
    setFailure(refusal)
  }

  return {
    form,
    change,
    dryRun,
    save,
    busy: busy ? work : null,
    failure,
    impact,
    theirs,
    errors: failure?.fields ?? {},
  }
}
