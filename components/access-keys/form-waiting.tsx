'use client'

import { SignInAgain } from '@/components/commands/failure-notice'
import { Button } from '@/components/ui/button'
import { DialogBody } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { FormOptions } from './use-form-options'

type FormWaitingProps = {
  form: FormOptions<unknown>
  /** A name for each field that will stand there. */
  fields: readonly string[]
  onClose: () => void
}

/** What a dialog shows until what can be chosen in it has come, and when it does not come. */
export function FormWaiting({ form: { answer, retry }, fields, onClose }: FormWaitingProps) {
  return (
    <DialogBody>
      {answer?.ok === false ? (
        <ErrorState
          title="The form cannot be filled in now"
          requestId={answer.failure.requestId}
          onRetry={retry}
          action={<Button onClick={onClose}>Close</Button>}
        >
          {answer.failure.message}
          {answer.failure.code === 'UNAUTHENTICATED' ? (
            <p className="mt-1">
              <SignInAgain />
            </p>
          ) : null}
        </ErrorState>
      ) : (
        <div role="status" className="flex flex-col gap-5">
          <span className="sr-only">Loading</span>
          {fields.map((field) => (
            <div key={field} className="flex flex-col gap-2">
              <Skeleton className="w-24" />
              <Skeleton className="h-8.5 w-full" />
            </div>
          ))}
        </div>
      )}
    </DialogBody>
  )
}
