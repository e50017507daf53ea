'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useHoldPage } from './use-hold-page'

const MARK = 'chatelaineReveal'

/**
 * Keeps the person on the page while an unsaved credential is on screen: leaving asks, Back stays, and the keys that
 * would open other pages do nothing. Returns what to call when it was saved; it puts the history back as it was.
 */
export function useStayUntilSaved(onAttempt: () => void): () => void {
  const router = useRouter()
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
