import { CircleAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import { RequestId } from './request-id'

type ErrorStateProps = {
  /** The failure. */
  title: string
  /** How to proceed. Says that nothing was changed only if this is known. */
  children: ReactNode
  /** The id of the request in the logs. */
  requestId?: string | undefined
  onRetry?: () => void
  /** Other actions, beside "Try again". */
  action?: ReactNode
}

/** Shown in the place of a part that failed. */
export function ErrorState({ title, children, requestId, onRetry, action }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <span className="mb-2 flex size-10 items-center justify-center rounded-lg bg-danger-soft text-danger-soft-foreground">
        <CircleAlert aria-hidden="true" className="size-5" />
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      <div className="max-w-md text-pretty text-muted-foreground text-sm">{children}</div>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {onRetry ? (
          <Button variant="primary" onClick={onRetry}>
            <RotateCw aria-hidden="true" />
            Try again
          </Button>
        ) : null}
        {action}
      </div>
      {requestId ? (
        <p className="mt-3 text-muted-foreground text-xs">
          <RequestId id={requestId} />
        </p>
      ) : null}
    </div>
  )
}
