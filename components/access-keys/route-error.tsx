'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { ErrorState } from '@/components/ui/error-state'

type RouteErrorProps = { error: Error & { digest?: string }; reset: () => void; what: string }

/** What went wrong, that nothing was changed, and the way to try again. The error itself stays in the log. */
export function RouteError({ error, reset, what }: RouteErrorProps) {
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <ErrorState title={`${what} cannot be shown now`} requestId={error.digest} onRetry={retry}>
      The server did not answer as it should. Nothing was changed. Revoked keys stay refused meanwhile.
    </ErrorState>
  )
}
