'use client'

import { PlainFrame } from '@/components/shell/plain-frame'
import { ErrorState } from '@/components/ui/error-state'
import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** Also replaces the root layout. Therefore it has no theme and no providers. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Chatelaine</title>
        <PlainFrame>
          <ErrorState title="The console couldn’t be shown" requestId={error.digest} onRetry={reset}>
            Something went wrong. If you just made a change, check whether it took effect before you try
            again. Your APIs aren’t affected: verification doesn’t depend on the console. If this keeps
            happening, send the number below to whoever runs this console.
          </ErrorState>
        </PlainFrame>
      </body>
    </html>
  )
}
