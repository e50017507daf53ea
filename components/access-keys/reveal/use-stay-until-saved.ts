import { useEffect, useRef } from 'react'
import { useHoldPage } from '@/components/ui/use-hold-page'
import { useRefresh } from '@/components/ui/use-refresh'

const MARK = 'chatelaineReveal'

/**
 * Keeps the person on the page while an unsaved credential is on screen: leaving asks first, Back stays, and shortcuts to
 * other pages do nothing. Call the returned function after saving; it restores the history.
 */
export function useStayUntilSaved(onAttempt: () => void): () => void {
  const refresh = useRefresh()
  const attempt = useRef(onAttempt)
  const isOver = useRef(false)
  useHoldPage(true)
  useEffect(() => {
    attempt.current = onAttempt
  })

  useEffect(() => {
    const stay = () => {
      if (isOver.current) return
      pushMark()
      attempt.current()
    }
    pushMark()
    window.addEventListener('popstate', stay)
    return () => window.removeEventListener('popstate', stay)
  }, [])

  return () => {
    isOver.current = true
    if (!isMarked()) return refresh()
    // Going back shows the earlier page from the cache. Therefore the page is refreshed afterwards.
    window.addEventListener('popstate', refresh, { once: true })
    window.history.back()
  }
}

// Adds a history entry for the same page: Back then stays on this page.
function pushMark(): void {
  if (isMarked()) return
  window.history.pushState({ ...window.history.state, [MARK]: true }, '', window.location.href)
}

function isMarked(): boolean {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && MARK in state
}
