import type { Failure } from '@/lib/domain/result'

/** An instant of an input in epoch milliseconds. Null and absent stay what they are. */
export function instantOf<Nothing extends null | undefined>(text: string | Nothing): number | Nothing {
  return typeof text === 'string' ? Date.parse(text) : text
}

const IN_THE_FUTURE = 'Choose a time in the future'

/** The answer to an escalation that would revoke at once: a revocation has rules of its own. */
export const ESCALATION_PASSED: Failure = {
  code: 'INVALID_INPUT',
  message: IN_THE_FUTURE,
  fields: { escalateAt: IN_THE_FUTURE },
}

/** Whether an instant of an input is over. */
export function isPassed(text: string | null | undefined, now: Date): boolean {
  const instant = instantOf(text)
  return typeof instant === 'number' && instant <= now.getTime()
}
