'use client'

import { RequestId } from '@/components/ui/request-id'
import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void }

/**
 * Also replaces the root layout. Therefore it has no theme and no providers. Every page loads this code, which hardly ever
 * runs: plain elements keep it small.
 */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Chatelaine</title>
        <main className="flex min-h-dvh items-center justify-center bg-sidebar px-4 py-10">
          <div role="alert" className="flex flex-col items-center gap-1 text-center">
            <h1 className="font-semibold text-base">The console couldn’t be shown</h1>
            <p className="max-w-md text-pretty text-muted-foreground text-sm">
              Something went wrong. If you just made a change, check whether it took effect before you try
              again. Your APIs aren’t affected: verification doesn’t depend on the console. If this keeps
              happening, send the number below to the person who runs this console.
            </p>
            <button type="button" onClick={reset} className="ui-button ui-button-primary ui-button-md mt-4">
              Try again
            </button>
            {error.digest ? (
              <p className="mt-3 text-muted-foreground text-xs">
                <RequestId id={error.digest} />
              </p>
            ) : null}
          </div>
        </main>
      </body>
    </html>
  )
}
