'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

const MARK = 'chatelaineReveal'

/**
 * Keeps the person on the page while an unsaved credential is on screen: leaving asks, Back stays, and the keys that
 * would open other pages do nothing. Returns what to call when it was saved; it puts the history back as it was.
 */
export function useStayUntilSaved(onAttempt: () => void): () => void {
  const router = useRouter()
  const attempt = useRef(onAttempt)
  const isOver = useRef(false)
  useEffect(() => {
    attempt.current = onAttempt
  })

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const stay = () => {
      if (isOver.current) return
      pushMark()
      attempt.current()
    }
    const mute = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    pushMark()
    window.addEventListener('beforeunload', ask)
    window.addEventListener('popstate', stay)
    window.addEventListener('keydown', mute, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('popstate', stay)
      window.removeEventListener('keydown', mute, { capture: true })
    }
  }, [])

  return () => {
    isOver.current = true
    if (!isMarked()) return router.refresh()
    // Going back shows the page as it was before: what has changed is fetched once that has happened.
    window.addEventListener('popstate', () => router.refresh(), { once: true })
    window.history.back()
  }
}

// An entry of the same page in front of it: Back leads from here to there, which is still this page.
function pushMark(): void {
  if (isMarked()) return
  window.history.pushState({ ...window.history.state, [MARK]: true }, '', window.location.href)
}

function isMarked(): boolean {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && MARK in state
}
