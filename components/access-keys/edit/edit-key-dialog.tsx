'use client'

import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { FormWaiting } from '../form-waiting'
import { useKeyFormOptions } from '../use-form-options'
import { EditKeyForm } from './edit-key-form'

type EditKeyDialogProps = { detail: AccessKeyDetail; onClose: () => void }

/** The dialog "Edit access key". */
export function EditKeyDialog({ detail, onClose }: EditKeyDialogProps) {
  const form = useKeyFormOptions()
  return (
    <Dialog onClose={onClose}>
      <DialogContent title="Edit access key" description="In force at the next call, everywhere.">
        {form.answer?.ok ? (
          <EditKeyForm detail={detail} options={form.answer.value} onClose={onClose} />
        ) : (
          <FormWaiting form={form} fields={FIELDS} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  )
}

const FIELDS = ['name', 'description', 'role', 'scopes']
