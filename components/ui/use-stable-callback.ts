import { useCallback, useLayoutEffect, useRef } from 'react'

/**
 * The same function in every render, which calls the latest `callback`. For contexts and memoised components: a new
 * function would render each of their readers again. Not to be called while rendering.
 */
export function useStableCallback<Input extends unknown[], Output>(
  callback: (...input: Input) => Output,
): (...input: Input) => Output {
  const latest = useRef(callback)
  useLayoutEffect(() => {
    latest.current = callback
  })
  return useCallback((...input: Input) => latest.current(...input), [])
}
