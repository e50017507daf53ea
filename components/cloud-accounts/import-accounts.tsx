'use client'

import { FileUp } from 'lucide-react'
import { DialogButton } from '@/components/commands/dialog-button'
import { lazyDialog } from '@/components/ui/lazy-dialog'

const load = () => import('./import-dialog').then((module) => module.ImportDialog)
const ImportDialog = lazyDialog(load, 'Import cloud accounts')

/** "Import CSV" and its dialog. */
export function ImportAccounts() {
  return (
    <DialogButton label="Import CSV" icon={FileUp} variant="secondary" load={load} dialog={ImportDialog} />
  )
}
