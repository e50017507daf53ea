'use client'

import { PlainFrame } from '@/components/shell/plain-frame'
import { ErrorState } from '@/components/ui/error-state'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PlainFrame>
      <ErrorState title="This page could not be shown" requestId={error.digest} onRetry={reset}>
        Something failed while it was being put together. Showing a page changes nothing, so all is as it was.
        If trying again does not help, tell whoever runs this console, with the number below.
      </ErrorState>
    </PlainFrame>
  )
}
