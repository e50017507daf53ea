'use client'

import { useEffect } from 'react'
import { hasLostFocus, recoverFocus, rememberPlace } from '@/components/ui/focus-place'

/** The focus is never on nothing: if its element is removed, the focus moves to the heading of the page. */
export function RememberOpener() {
  useEffect(() => {
    const remember = ({ target }: Event) => {
      const element =
        target instanceof Element ? target.closest<HTMLElement>('button, a, input, [tabindex]') : null
      if (element !== null) rememberPlace(element)
    }
    // A closing overlay moves the focus itself, right after its removal.
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new MutationObserver(() => {
      if (!hasLostFocus()) return
      clearTimeout(timer)
      timer = setTimeout(recoverFocus, 50)
    })
    document.addEventListener('focusin', remember)
    document.addEventListener('click', remember, true)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      document.removeEventListener('click', remember, true)
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [])
  return null
}
