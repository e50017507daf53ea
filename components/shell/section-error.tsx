import { PageFailure } from './page-failure'

type SectionErrorProps = { error: Error & { digest?: string }; reset: () => void; what: string }

/**
 * Shown for a section's page that failed: the failure, and how to proceed. The page may also fail after a completed
 * action. Therefore it says nothing about changes.
 */
export function SectionError({ error, reset, what }: SectionErrorProps) {
  return (
    <PageFailure title={`${what} cannot be shown now`} error={error} reset={reset}>
      Something went wrong while showing this page. If you just made a change, check whether it took effect
      before you try it again. Revoked keys stay blocked.
    </PageFailure>
  )
}
