import { useEffect, useState } from 'react'
import type { LookupOption } from './data-table-types'

const WAIT_MS = 150

/** The values that the server offers for the typed text. `null` options: the first answer is not there yet. */
export function useLookup(
  lookUp: (typed: string) => Promise<readonly LookupOption[] | null>,
  typed: string,
): { options: readonly LookupOption[] | null; failed: boolean } {
  const [answer, setAnswer] = useState<{ options: readonly LookupOption[] | null; failed: boolean }>({
    options: null,
    failed: false,
  })
  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      const options = await lookUp(typed).catch(() => null)
      if (isCurrent) setAnswer((before) => ({ options: options ?? before.options, failed: options === null }))
    }
    // Opening the list looks up at once; typing looks up after a pause.
    const timer = setTimeout(() => void ask(), typed === '' ? 0 : WAIT_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [lookUp, typed])
  return answer
}
