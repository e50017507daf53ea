import { useTheme } from 'next-themes'
import { useEffect } from 'react'

/** Longer than the change of a theme takes, and than a transition. */
const STILL_MS = 500
const DARK = '(prefers-color-scheme: dark)'

let timer: ReturnType<typeof setTimeout> | undefined

/**
 * The theme changes in one frame, without transitions. The option of `next-themes` for this would style the whole document
 * twice more in each load of a page.
 */
export function keepStill(): void {
  const { dataset } = document.documentElement
  dataset.still = ''
  clearTimeout(timer)
  timer = setTimeout(() => delete dataset.still, STILL_MS)
}

/**
 * Part of every page: the system may change its theme at any time, also before the page is hydrated. The library sets a new
 * theme in an effect, and the effects of a child run before those of its provider.
 */
export function StillTheme() {
  const { resolvedTheme } = useTheme()
  useEffect(() => {
    if (resolvedTheme && !document.documentElement.classList.contains(resolvedTheme)) keepStill()
  }, [resolvedTheme])
  useEffect(() => {
    const system = window.matchMedia(DARK)
    system.addEventListener('change', keepStill)
    return () => system.removeEventListener('change', keepStill)
  }, [])
  return null
}
