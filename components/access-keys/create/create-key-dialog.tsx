'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { useKeyFormOptions } from '../use-key-form-options'
import { CreateKeyForm, type KeyMade } from './create-key-form'

type CreateKeyDialogProps = { onClose: () => void; onMade: (made: KeyMade) => void }

/** The dialog "Create access key": fetches what can be chosen, then shows the form. */
export function CreateKeyDialog({ onClose, onMade }: CreateKeyDialogProps) {
  const { state, retry } = useKeyFormOptions()
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title="Create access key"
        description="A credential for a program, with its own rights and end."
      >
        {state.status === 'ready' ? (
          <CreateKeyForm options={state.options} onCancel={onClose} onMade={onMade} />
        ) : (
          <DialogBody>
            {state.status === 'failed' ? (
              <ErrorState
                title="The form cannot be filled in now"
                requestId={state.failure.requestId}
                onRetry={retry}
                action={<Button onClick={onClose}>Close</Button>}
              >
                {state.failure.message}
              </ErrorState>
            ) : (
              <FormSkeleton />
            )}
          </DialogBody>
        )}
      </DialogContent>
    </Dialog>
  )
}

function FormSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-5">
      <span className="sr-only">Loading</span>
      {['name', 'description', 'expiration', 'role', 'scopes'].map((field) => (
        <div key={field} className="flex flex-col gap-2">
          <Skeleton className="w-24" />
          <Skeleton className="h-8.5 w-full" />
        </div>
      ))}
    </div>
  )
}
