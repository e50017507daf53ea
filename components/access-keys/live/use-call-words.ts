import { useReader } from '@/components/ui/reader'
import { type CallCounts, callWords } from '@/lib/domain/usage/call-words'

/** Writes accepted and blocked calls in this reader's format. */
export function useCallWords(): (counts: CallCounts) => string {
  const reader = useReader()
  return (counts) => callWords(counts, reader.count, reader.number)
}
