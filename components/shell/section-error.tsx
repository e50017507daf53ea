'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { ErrorState } from '@/components/ui/error-state'

type SectionErrorProps = { error: Error & { digest?: string }; reset: () => void; what: string }

/** Stands in the place of a page's content that could not be made. The error itself stays in the log. */
export function SectionError({ error, reset, what }: SectionErrorProps) {
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <ErrorState title={`${what} cannot be shown now`} requestId={error.digest} onRetry={retry}>
      The server did not answer as it should. Nothing was changed.
    </ErrorState>
  )
}
