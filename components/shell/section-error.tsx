import { PageFailure } from './page-failure'

type SectionErrorProps = { error: Error & { digest?: string }; reset: () => void; what: string }

/**
 * Shown for a section's page that failed: the failure, and how to proceed. The page may also fail after a completed
 * action. Therefore it says nothing about changes.
 */
export function SectionError({ error, reset, what }: SectionErrorProps) {
  return (
    <PageFailure title={`${what} can’t be shown right now`} error={error} reset={reset}>
      Something went wrong. If you just made a change, check whether it took effect before you try again.
      Revoked keys stay blocked.
    </PageFailure>
  )
}
