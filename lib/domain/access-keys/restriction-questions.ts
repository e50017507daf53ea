import type { WouldRefuse } from './would-refuse'

/** Why saving a rule asks first. */
export type RestrictionQuestion =
  | { kind: 'every_address'; ranges: string[] }
  | ({ kind: 'would_refuse'; days: number } & WouldRefuse)
  | { kind: 'policy_requires_rule' }

/** A question in a sentence. */
export function describeQuestion(question: RestrictionQuestion): string {
  switch (question.kind) {
    case 'every_address':
      return `${question.ranges.join(' and ')} allows every address, which is the same as no rule.`
    case 'would_refuse': {
      const { calls, callerCount, days } = question
      const whom = callerCount === 1 ? '1 caller' : `${callerCount.toLocaleString('en')} callers`
      const what = calls === 1 ? '1 call' : `${calls.toLocaleString('en')} calls`
      return `This rule would have refused ${what} of ${whom} in the last ${days} days.`
    }
    case 'policy_requires_rule':
      return 'The policy asks for an enforced address rule on Global Admin keys: without one, every call of this key is refused.'
  }
}
