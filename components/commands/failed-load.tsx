import type { ReactNode } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import type { ActionFailure } from '@/lib/actions/action-result'
import { SignInAgain } from './sign-in-again'

type FailedLoadProps = {
  title: string
  failure: ActionFailure
  onRetry: () => void
  /** Other actions, beside "Try again". */
  action?: ReactNode
}

/** Shown in the place of a part whose data could not be loaded, with a way to sign in again after a lost session. */
export function FailedLoad({ title, failure, onRetry, action }: FailedLoadProps) {
  return (
    <ErrorState title={title} requestId={failure.requestId} onRetry={onRetry} action={action}>
      {failure.message}
      {failure.code === 'UNAUTHENTICATED' ? (
        <p className="mt-1">
          <SignInAgain />
        </p>
      ) : null}
    </ErrorState>
  )
}
