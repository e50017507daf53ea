'use client'

import { PageFailure } from './page-failure'

type SectionErrorProps = { error: Error & { digest?: string }; reset: () => void; what: string }

/**
 * What a section's page shows when it could not be made: what failed, and the way on. A page may also fail after an
 * action of it was done, so nothing is said here about what was changed.
 */
export function SectionError({ error, reset, what }: SectionErrorProps) {
  return (
    <PageFailure title={`${what} cannot be shown now`} error={error} reset={reset}>
      Something went wrong while showing this page. If you just made a change, check whether it took effect
      before you try it again. Revoked keys stay blocked.
    </PageFailure>
  )
}
