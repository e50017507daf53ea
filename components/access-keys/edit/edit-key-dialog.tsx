'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { useKeyFormOptions } from '../use-key-form-options'
import { EditKeyForm } from './edit-key-form'

type EditKeyDialogProps = { detail: AccessKeyDetail; onClose: () => void }

/** The dialog "Edit access key". */
export function EditKeyDialog({ detail, onClose }: EditKeyDialogProps) {
  const { state, retry } = useKeyFormOptions()
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Edit access key" description="In force at the next call, everywhere.">
        {state.status === 'ready' ? (
          <EditKeyForm detail={detail} options={state.options} onClose={onClose} />
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
              <div role="status" className="flex flex-col gap-5">
                <span className="sr-only">Loading</span>
                {['name', 'description', 'role', 'scopes'].map((field) => (
                  <Skeleton key={field} className="h-8.5 w-full" />
                ))}
              </div>
            )}
          </DialogBody>
        )}
      </DialogContent>
    </Dialog>
  )
}
