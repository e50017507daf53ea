'use client'

import { PlainFrame } from '@/components/shell/plain-frame'
import { ErrorState } from '@/components/ui/error-state'
import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** Replaces the root layout too, so it stands alone: no theme, no providers. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Chatelaine</title>
        <PlainFrame>
          <ErrorState title="The console could not be shown" requestId={error.digest} onRetry={reset}>
            Something failed before the page was put together. No key was changed by this, and verification
            does not depend on the console. If trying again does not help, tell whoever runs it, with the
            number below.
          </ErrorState>
        </PlainFrame>
      </body>
    </html>
  )
}
