import { useReader } from '@/components/ui/reader'
import type { ActionResult } from '@/lib/actions/action-result'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'

/** The number of affected keys at the start of a sentence: "55 access keys". Null until the number is known. */
export function useAffectedKeys(answer: ActionResult<CappedCount> | null): string | null {
  const reader = useReader()
  if (answer?.ok !== true) return null
  const { count, capped } = answer.value
  return `${capped ? 'More than ' : ''}${reader.count(count, 'access key')}`
}
