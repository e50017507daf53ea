import { z } from 'zod'
import { listFirstWords } from '../words'

export const seenCaller = z.object({
  address: z.string(),
  userAgent: z.string(),
  clientId: z.string(),
  calls: z.number(),
  lastAt: z.string(),
})

const restrictionQuestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('every_address'), ranges: z.array(z.string()) }),
  z.object({
    kind: z.literal('would_refuse'),
    days: z.number(),
    callers: z.array(seenCaller),
    callerCount: z.number(),
    calls: z.number(),
  }),
  z.object({ kind: z.literal('policy_requires_rule') }),
])

/** Why saving a rule needs a confirmation. */
export type RestrictionQuestion = z.output<typeof restrictionQuestion>

/** The details of a CONFIRMATION_NEEDED about restrictions. */
export const restrictionQuestionDetails = z.object({ questions: z.array(restrictionQuestion).min(1) })

/** A question in a sentence. */
export function describeQuestion(
  question: RestrictionQuestion,
  number = (value: number) => value.toLocaleString('en'),
): string {
  switch (question.kind) {
    case 'every_address':
      return `${everyAddressOf(question.ranges)} every address, which is the same as having no rule.`
    case 'would_refuse': {
      const { calls, callerCount, days } = question
      const whom = callerCount === 1 ? '1 caller' : `${number(callerCount)} callers`
      const what = calls === 1 ? '1 call' : `${number(calls)} calls`
      return `This rule would have blocked ${what} from ${whom} in the last ${days} days.`
    }
    case 'policy_requires_rule':
      return 'Your policy requires an enforced address rule on Global Admin keys. Without one, all requests with this key are blocked.'
  }
}

const MOST_NAMED = 4

function everyAddressOf(ranges: readonly string[]): string {
  const named = listFirstWords(ranges, MOST_NAMED)
  return ranges.length === 1 ? `${named} allows` : `${named} together allow`
}
