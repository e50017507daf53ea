import { useEffect, useRef } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { toast } from '@/components/ui/toast'
import { sessionIsLive } from '@/lib/actions/access-keys'

const LOOK_EVERY_MS = 60_000

/**
 * Forgets the content of the screen when the authorised person may have gone: the page is left, returns from the
 * browser's back-forward cache, or the session has ended.
 */
export function useForgetWhenGone(forget: () => void): void {
  const workspaceSlug = useWorkspace()
  const latest = useRef(forget)
  useEffect(() => {
    latest.current = forget
  })
  useEffect(() => {
    const gone = () => latest.current()
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) latest.current()
    }
    const look = async () => {
      if (document.visibilityState === 'hidden') return
      const answer = await sessionIsLive(workspaceSlug, {}).catch(() => null)
      if (answer === null || answer.ok || !ENDED.has(answer.failure.code)) return
      latest.current()
      toast.warning('The secret is hidden now', { description: SESSION_ENDED, duration: 60_000 })
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    window.addEventListener('pagehide', gone)
    window.addEventListener('pageshow', back)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', gone)
      window.removeEventListener('pageshow', back)
      document.removeEventListener('visibilitychange', look)
    }
  }, [workspaceSlug])
}

const SESSION_ENDED =
  'Your session ended. If you didn’t save the secret, sign in, create a second one on the key’s page and revoke the first.'
const ENDED: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'])
