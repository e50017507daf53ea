'use client'

import { PageFailure } from './page-failure'

type SectionErrorProps = { error: Error & { digest?: string }; reset: () => void; what: string }

/** What a section's page shows when it could not be made: what failed, that nothing was changed, the way on. */
export function SectionError({ error, reset, what }: SectionErrorProps) {
  return (
    <PageFailure title={`${what} cannot be shown now`} error={error} reset={reset}>
      The server did not answer as it should. Nothing was changed. Revoked keys stay refused meanwhile.
    </PageFailure>
  )
}
