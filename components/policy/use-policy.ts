'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { changePolicy, previewPolicy } from '@/lib/actions/policy'
import { fieldErrors } from '@/lib/domain/field-errors'
import { type PolicyImpact, policyImpactDetails } from '@/lib/domain/policy/policy-impact'
import { policyConflictDetails, policyInput, type StoredPolicy } from '@/lib/domain/policy/policy-input'
import { policyDifference } from '@/lib/domain/policy/policy-words'
import { describeReceipt } from '@/lib/domain/receipt'
import { type PolicyFormState, toPolicyForm, toPolicyInput } from './policy-form-state'

const UNANSWERED: ActionFailure = {
  code: 'UNAVAILABLE',
  message: 'The server did not answer, so it is unknown whether this was saved. Look before you try again.',
}

/** The state of the policy page: a form, its dry run, and one save that is refused until the dry run was seen. */
export function usePolicy(workspaceSlug: string, stored: StoredPolicy) {
  const router = useRouter()
  const isUnderWay = useRef(false)
  const [base, setBase] = useState(stored)
  const [theirs, setTheirs] = useState<string[]>([])
  const [form, setForm] = useState(() => toPolicyForm(stored))
  const [busy, setBusy] = useState<'dry-run' | 'save' | null>(null)
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const [impact, setImpact] = useState<PolicyImpact | null>(null)

  // A dry run is about the rules that it was run with.
  const change = (part: Partial<PolicyFormState>) => {
    setForm((before) => ({ ...before, ...part }))
    setImpact(null)
    setFailure(null)
  }

  /** What the form means, or null after its mistakes were shown. */
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

  async function during<Value>(what: 'dry-run' | 'save', work: () => Promise<Value>): Promise<Value | null> {
    if (isUnderWay.current) return null
    isUnderWay.current = true
    setBusy(what)
    setFailure(null)
    try {
      return await work()
    } catch {
      setFailure(UNANSWERED)
      return null
    } finally {
      isUnderWay.current = false
      setBusy(null)
    }
  }

  const dryRun = async () => {
    const input = checked()
    if (input === null) return
    const answer = await during('dry-run', () => previewPolicy(workspaceSlug, input))
    if (answer?.ok) setImpact(answer.value)
    else if (answer) setFailure(answer.failure)
  }

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const input = checked()
    if (input === null) return
    const shown = impact?.mark ?? null
    const answer = await during('save', () =>
      changePolicy(workspaceSlug, { ...input, version: base.version, shown }),
    )
    if (answer === null) return
    if (!answer.ok) return refuse(answer.failure)
    const { policy, receipt } = answer.value
    setBase(policy)
    setTheirs([])
    setImpact(null)
    if (receipt === null) toast.info('The policy already was so. Nothing was changed.')
    else
      toast.success('The policy is saved', { description: describeReceipt(receipt, 'In force everywhere') })
    router.refresh()
  }

  const refuse = (refusal: ActionFailure) => {
    const listed = policyImpactDetails.safeParse(refusal.details)
    if (refusal.code === 'CONFIRMATION_NEEDED' && listed.success) {
      // The first time the list itself says it; a list that changed since is worth a word.
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

  return { form, change, dryRun, save, busy, failure, impact, theirs, errors: failure?.fields ?? {} }
}
