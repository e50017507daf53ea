import { useEffect, useRef } from 'react'
import { focusFirstFieldSoon } from './first-field'

/** For the content of an overlay: the focus goes to its first field, not to the cross, as soon as the field is there. */
export function useFirstField(): (event: Event) => void {
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])
  return (event) => {
    event.preventDefault()
    if (event.currentTarget instanceof HTMLElement) end.current = focusFirstFieldSoon(event.currentTarget)
  }
}
