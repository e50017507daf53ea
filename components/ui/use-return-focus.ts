import { useCallback, useRef } from 'react'
import { type FocusPlace, presentPlace, rememberOpener, returnFocus } from './focus-place'

/**
 * For the content of an overlay: the focus returns to where the person was when the overlay opened. If that element has
 * gone, the focus moves to the opener of the overlay around it, or to the heading of the page; never to nothing.
 */
export function useReturnFocus() {
  const place = useRef<FocusPlace>([])
  const ref = useCallback((overlay: HTMLElement | null) => {
    if (overlay === null) return
    place.current = presentPlace()
    rememberOpener(overlay, place.current)
  }, [])
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault()
    returnFocus(place.current)
  }
  return { ref, onCloseAutoFocus }
}
