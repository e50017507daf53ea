'use client'

import { Plus } from 'lucide-react'
import { DialogButton } from '@/components/commands/dialog-button'
import { lazyDialog } from '@/components/ui/lazy-dialog'

const LABEL = 'Add cloud account'
const AddAccountDialog = lazyDialog(
  () => import('./add-account-dialog').then((module) => module.AddAccountDialog),
  LABEL,
)

/** "Add cloud account" and its dialog. */
export function AddAccount() {
  return <DialogButton label={LABEL} icon={Plus} load={AddAccountDialog.load} dialog={AddAccountDialog} />
}
