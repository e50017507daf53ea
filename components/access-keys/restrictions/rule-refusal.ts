import type { ActionFailure } from '@/lib/actions/action-result'
import { restrictionQuestionDetails } from '@/lib/domain/restrictions/restriction-questions'
import { restrictionConflictDetails } from '@/lib/domain/restrictions/restrictions-input'

/** The questions in a refusal of rules, and the rules that another editor saved first; null if there are none. */
export function readRuleRefusal({ code, details }: ActionFailure) {
  const asked = code === 'CONFIRMATION_NEEDED' ? restrictionQuestionDetails.safeParse(details) : null
  const theirs = code === 'VERSION_CONFLICT' ? restrictionConflictDetails.safeParse(details) : null
  return { asked: asked?.data?.questions ?? null, theirRules: theirs?.data?.current ?? null }
}
