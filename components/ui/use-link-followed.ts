import { useEffect, useRef } from 'react'

/**
 * Calls `onFollowed` if a person follows a link in this tab. The next page may still be loading: whatever navigates
 * afterwards would win over the link.
 */
export function useLinkFollowed(onFollowed: () => void): void {
  const latest = useRef(onFollowed)
  useEffect(() => {
    latest.current = onFollowed
  })
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link !== null && leadsAway(link, event)) latest.current()
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [])
}

function leadsAway(link: HTMLAnchorElement, { ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  if (ctrlKey || metaKey || shiftKey || altKey) return false
  return link.href !== '' && link.target !== '_blank' && !link.hasAttribute('download')
}
