import { type ReactNode, startTransition, useCallback, useEffect } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { useRefresh } from '@/components/ui/use-refresh'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import { Alive } from './alive'

type PageFailureProps = {
  error: Error & { digest?: string }
  reset: () => void
  title: string
  children: ReactNode
}

const RETRY_EVERY_MS = 5000

/** The content of an error page. While the database is away it says so, and retries by itself. */
export function PageFailure({ error, reset, title, children }: PageFailureProps) {
  const refresh = useRefresh()
  const isAway = error.digest === DATABASE_AWAY
  // The failure is on the server: the page must be requested again, not only rendered again.
  const retry = useCallback(() => {
    startTransition(() => {
      refresh()
      reset()
    })
  }, [refresh, reset])
  useEffect(() => {
    if (!isAway) return
    const timer = setInterval(retry, RETRY_EVERY_MS)
    return () => clearInterval(timer)
  }, [isAway, retry])
  return (
    <>
      <Alive place="page" />
      {isAway ? (
        <ErrorState title="The database can’t be reached" onRetry={retry}>
          If you just made a change, check whether it took effect once this page is back. Revoked keys stay
          blocked. This page reloads by itself.
        </ErrorState>
      ) : (
        <ErrorState title={title} requestId={error.digest} onRetry={retry}>
          {children}
        </ErrorState>
      )}
    </>
  )
}
