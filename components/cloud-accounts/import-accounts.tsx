'use client'

import { FileUp } from 'lucide-react'
import { DialogButton } from '@/components/commands/dialog-button'
import { lazyDialog } from '@/components/ui/lazy-dialog'

const ImportDialog = lazyDialog(
  () => import('./import-dialog').then((module) => module.ImportDialog),
  'Import cloud accounts',
)

/** "Import CSV" and its dialog. */
export function ImportAccounts() {
  return (
    <DialogButton
      label="Import CSV"
      icon={FileUp}
      variant="secondary"
      load={ImportDialog.load}
      dialog={ImportDialog}
    />
  )
}
