import { type FormEvent, useState } from 'react'
import { READS, useAction } from '@/components/commands/use-action'
import { useCommand } from '@/components/commands/use-command'
import { useRefusal } from '@/components/commands/use-refusal'
import { useLoadEarly } from '@/components/ui/use-load-early'
import type { ActionFailure } from '@/lib/actions/action-result'
import { cancelScheduledPolicy, changePolicy, previewPolicy } from '@/lib/actions/workspace'
import { invalidInput } from '@/lib/domain/field-errors'
import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import { policyDifference } from '@/lib/domain/policy/policy-words'
import { type PolicyFormState, toPolicyForm, toPolicyInput } from './policy-form-state'

// Without the schemas the request is sent unchecked: the server checks the request anyway.
const loadSchemas = () => import('./policy-schemas').catch(() => null)
const EARLY = [loadSchemas]

/** The kinds of requests for which the page waits. */
export type PolicyWork = 'dry-run' | 'save' | 'cancel'

/** The state of the policy page: a form, its dry run, and one save that is refused until the dry run was shown. */
export function usePolicy(initial: StoredPolicy) {
  const preview = useAction()
  const command = useCommand()
  const cancelling = useCommand()
  const [stored, setStored] = useState(initial)
  const [theirs, setTheirs] = useState<string[]>([])
  const [form, setForm] = useState(() => toPolicyForm(initial))
  const { element, errors, notice, refuse, forget } = useRefusal()
  const [impact, setImpact] = useState<PolicyImpact | null>(null)
  useLoadEarly(EARLY)

  // A dry run is valid only for its own rules.
  const change = (part: Partial<PolicyFormState>) => {
    setForm((before) => ({ ...before, ...part }))
    setImpact(null)
    forget()
  }

  /** The request of the form; null after its errors were shown. */
  const checked = async () => {
    const input = toPolicyInput(form)
    const parsed = (await loadSchemas())?.policyInput.safeParse(input)
    if (parsed === undefined || parsed.success) return input
    refuse(invalidInput(parsed.error).failure)
    return null
  }

  const busy: PolicyWork | null = preview.busy
    ? 'dry-run'
    : command.busy
      ? 'save'
      : cancelling.busy
        ? 'cancel'
        : null

  const dryRun = async () => {
    const input = await checked()
    if (input === null || busy) return
    forget()
    const answer = await preview.run(previewPolicy, input, READS)
    if (answer?.ok) setImpact(answer.value)
    else if (answer) refuse(answer.failure)
  }

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const input = await checked()
    if (input === null || busy) return
    forget()
    const asked = { ...input, version: stored.version, shown: impact?.mark ?? null }
    const answer = await command.run(changePolicy, asked, form.isScheduled ? SCHEDULED : SAVED)
    if (answer === null) return
    if (!answer.ok) return settle(answer.failure)
    show(answer.value.policy)
  }

  /** Shows the stored state: a scheduled policy above the form, and the present policy in the form. */
  const show = (policy: StoredPolicy) => {
    setStored(policy)
    setForm(toPolicyForm(policy))
    setTheirs([])
    setImpact(null)
  }

  const settle = async (refusal: ActionFailure) => {
    const schemas = await loadSchemas()
    const listed = schemas?.policyImpactDetails.safeParse(refusal.details)
    if (refusal.code === 'CONFIRMATION_NEEDED' && listed?.success) {
      // The first refusal needs no message, because the list appears; a later refusal means that the list has changed.
      if (impact !== null) refuse(refusal)
      return setImpact(listed.data.impact)
    }
    const conflict = schemas?.policyConflictDetails.safeParse(refusal.details)
    if (refusal.code === 'VERSION_CONFLICT' && conflict?.success) {
      setTheirs(policyDifference(stored, conflict.data.current))
      setStored(conflict.data.current)
    }
    refuse(refusal)
  }

  const cancelScheduled = async () => {
    if (busy) return
    forget()
    const answer = await cancelling.run(cancelScheduledPolicy, { version: stored.version }, CANCELLED)
    if (answer?.ok) setStored(answer.value.policy)
    else if (answer) await settle(answer.failure)
  }

  /** Puts the scheduled policy and its start into the form. */
  const editScheduled = () => {
    const { scheduled } = stored
    if (scheduled !== null) change(toPolicyForm(scheduled, scheduled.startsAt))
  }

  return {
    element,
    form,
    change,
    dryRun,
    save,
    busy,
    notice,
    impact,
    theirs,
    errors,
    stored,
    cancelScheduled,
    editScheduled,
    request: toPolicyInput(form),
  }
}

const SAVED = { said: 'Policy saved', effect: 'Applied everywhere' } as const
const SCHEDULED = { said: 'Policy scheduled', effect: 'Applied everywhere' } as const
const CANCELLED = { said: 'Scheduled policy cancelled', effect: 'Applied everywhere' } as const
