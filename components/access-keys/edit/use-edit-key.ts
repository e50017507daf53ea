import { useState } from 'react'
import { editAccessKey } from '@/lib/actions/access-keys'
import {
  type EditableFields,
  editAccessKeyInput,
  editConflictDetails,
} from '@/lib/domain/access-keys/edit-input'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { invalidInput } from '@/lib/domain/field-errors'
import type { RestrictionQuestion } from '@/lib/domain/restrictions/restriction-questions'
import { useCommand } from '../../commands/use-command'
import { useRefusal } from '../../commands/use-refusal'
import { toRestrictionInput } from '../restrictions/restriction-form-state'
import { readRuleRefusal } from '../restrictions/rule-refusal'
import {
  changesRules,
  type EditFormState,
  fieldsOf,
  toEditErrors,
  toEditInput,
  toFormState,
  toRuleErrors,
} from './edit-form-state'

/** An edit of another person that came first. */
export type EditConflict = { by: string; at: string | null; from: EditableFields; to: EditableFields }

/**
 * The state of the dialog "Edit access key". An edit is compared with the key at the opening of the dialog. If another
 * editor was faster, it is compared with their result, and the typed text stays. `narrowTo`: the scopes to begin with.
 */
export function useEditKey(detail: AccessKeyDetail, narrowTo: readonly string[] | null, onSaved: () => void) {
  const [base, setBase] = useState(() => ({ fields: fieldsOf(detail), version: detail.version }))
  const [seenRules, setSeenRules] = useState(detail.restrictions)
  const [form, setForm] = useState<EditFormState>(() => {
    const state = toFormState(base.fields, seenRules)
    return narrowTo === null ? state : { ...state, scopes: { everything: false, chosen: [...narrowTo] } }
  })
  const [opened] = useState(form)
  const { element, errors, notice, refuse, forget } = useRefusal()
  const [conflict, setConflict] = useState<EditConflict | null>(null)
  const [questions, setQuestions] = useState<RestrictionQuestion[]>([])
  const { run, busy } = useCommand()

  // An answer applies to one input: any change invalidates it.
  const change = (part: Partial<EditFormState>) => {
    setForm((before) => ({ ...before, ...part }))
    setQuestions([])
  }
  const isRuled = changesRules(form, seenRules)

  const submit = async () => {
    forget()
    const restrictions = {
      ...toRestrictionInput(form.rules),
      seen: seenRules,
      confirmed: questions.length > 0,
    }
    const input = {
      keyId: detail.id,
      version: base.version,
      seen: base.fields,
      ...toEditInput(form),
      ...(isRuled ? { restrictions } : {}),
    }
    const parsed = editAccessKeyInput.safeParse(input)
    if (!parsed.success) return refuse(invalidInput(parsed.error).failure)
    const done = { said: `${detail.name} updated`, effect: 'Applied everywhere' } as const
    const answer = await run(editAccessKey, input, done)
    if (answer === null) return
    if (answer.ok) return onSaved()
    const refusal = answer.failure
    const { asked, theirRules } = readRuleRefusal(refusal)
    if (asked !== null) return setQuestions(asked)
    if (theirRules !== null) setSeenRules(theirRules)
    const theirs = refusal.code === 'VERSION_CONFLICT' ? editConflictDetails.safeParse(refusal.details) : null
    if (theirs?.success !== true) return refuse(refusal)
    const { current, version, lastEdit } = theirs.data
    setConflict({ by: lastEdit?.by ?? 'Someone', at: lastEdit?.at ?? null, from: base.fields, to: current })
    setBase({ fields: current, version })
  }

  return {
    element,
    form,
    base: base.fields,
    change,
    submit,
    busy,
    conflict,
    notice,
    seenRules,
    isRuled,
    isUnsaved: JSON.stringify(form) !== JSON.stringify(opened),
    questions,
    errors: toEditErrors(errors, form),
    ruleErrors: toRuleErrors(errors),
  }
}
