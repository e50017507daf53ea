import { useState } from 'react'
import { setRestrictions } from '@/lib/actions/restrictions'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { invalidInput } from '@/lib/domain/field-errors'
import type { RestrictionQuestion } from '@/lib/domain/restrictions/restriction-questions'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'
import { setRestrictionsInput } from '@/lib/domain/restrictions/restrictions-input'
import { useCommand } from '../../commands/use-command'
import { useRefusal } from '../../commands/use-refusal'
import { type RestrictionForm, toRestrictionForm, toRestrictionInput } from './restriction-form-state'
import { readRuleRefusal } from './rule-refusal'

export type RestrictedKey = Pick<AccessKeyDetail, 'id' | 'name' | 'restrictions'>

/** The state of the dialog "Edit restrictions": one save, which the server may answer with questions. */
export function useRestrictions(target: RestrictedKey, onSaved: () => void) {
  const [seen, setSeen] = useState<Restrictions>(target.restrictions)
  const [form, setForm] = useState(() => toRestrictionForm(target.restrictions))
  const [opened] = useState(form)
  const { element, errors, notice, refuse, forget } = useRefusal()
  const [questions, setQuestions] = useState<RestrictionQuestion[]>([])
  const { run, busy } = useCommand()

  // An answer applies to one input: any change of the rules invalidates it.
  const change = (part: Partial<RestrictionForm>) => {
    setForm((before) => ({ ...before, ...part }))
    setQuestions([])
  }

  const submit = async () => {
    forget()
    const input = { keyId: target.id, seen, confirmed: questions.length > 0, ...toRestrictionInput(form) }
    const parsed = setRestrictionsInput.safeParse(input)
    if (!parsed.success) return refuse(invalidInput(parsed.error).failure)
    const answer = await run(setRestrictions, input, {
      said: `Restrictions of ${target.name} are saved`,
      effect: 'Applied everywhere',
    })
    if (answer === null) return
    if (answer.ok) return onSaved()
    const { asked, theirRules } = readRuleRefusal(answer.failure)
    if (asked !== null) return setQuestions(asked)
    if (theirRules !== null) setSeen(theirRules)
    refuse(answer.failure)
  }

  const isUnsaved = JSON.stringify(form) !== JSON.stringify(opened)
  return { element, form, isUnsaved, seen, change, submit, busy, notice, questions, errors }
}
