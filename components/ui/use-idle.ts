import { useEffect, useState } from 'react'
import { whenIdle } from './when-idle'

/** False until the browser has had nothing else to do: for a part of the page that may come last. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  return isIdle
}
