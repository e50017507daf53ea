import { useAnswer } from '@/components/commands/use-answer'
import { countSelectionExactly } from '@/lib/actions/access-keys'
import type { ChosenKeys } from './use-bulk'

/** The exact number of the chosen keys: known for the rows of the page, otherwise counted on the server. */
export function useExactCount(chosen: ChosenKeys, attempt: number) {
  const isNamed = 'keyIds' in chosen
  const answer = useAnswer(
    isNamed ? countNothing : countSelectionExactly,
    isNamed ? {} : { filter: chosen.filter },
    { attempt },
  )
  return isNamed ? { ok: true as const, value: { count: chosen.keyIds.length } } : answer
}

const countNothing = async () => ({ ok: true as const, value: { count: 0 } })
