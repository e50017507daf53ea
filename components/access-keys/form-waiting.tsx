'use client'

import { SignInAgain } from '@/components/commands/failure-notice'
import { Button } from '@/components/ui/button'
import { DialogBody } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { FormOptions } from './use-form-options'

type FormWaitingProps = {
  form: FormOptions<unknown>
  /** The name of each field that will appear. */
  fields: readonly string[]
  onClose: () => void
}

/** Shown in a dialog while its options load, and if they fail to load. */
export function FormWaiting({ form: { state, retry }, fields, onClose }: FormWaitingProps) {
  return (
    <DialogBody>
      {state.status === 'failed' ? (
        <ErrorState
          title="The form cannot be filled in now"
          requestId={state.failure.requestId}
          onRetry={retry}
          action={<Button onClick={onClose}>Close</Button>}
        >
          {state.failure.message}
          {state.failure.code === 'UNAUTHENTICATED' ? (
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
