import { useAnswer } from '@/components/commands/use-answer'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import { countSelection } from '@/lib/actions/access-keys'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'

type SelectAllMatchingProps = {
  filter: Record<string, unknown>
  /** `count`: null if it could not be counted. */
  onSelect: (count: CappedCount | null) => void
}

/** Selects all keys that match the filter of the list, on all pages: "Select all 1,404 that match". */
export function SelectAllMatching({ filter, onSelect }: SelectAllMatchingProps) {
  const reader = useReader()
  const answer = useAnswer(countSelection, { filter })
  const count = answer?.ok ? answer.value : null
  return (
    <Button size="sm" variant="ghost" disabled={answer === null} onClick={() => onSelect(count)}>
      {count === null || !count.capped
        ? `Select all ${count === null ? '' : `${reader.number(count.count)} `}that match`
        : `Select all that match (more than ${reader.number(count.count)})`}
    </Button>
  )
}
