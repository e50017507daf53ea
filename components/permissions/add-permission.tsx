'use client'

import { Plus } from 'lucide-react'
import { DialogButton } from '@/components/commands/dialog-button'
import { lazyDialog } from '@/components/ui/lazy-dialog'

const LABEL = 'Add scope'
const AddPermissionDialog = lazyDialog(
  () => import('./add-permission-dialog').then((module) => module.AddPermissionDialog),
  LABEL,
)

/** "Add scope" and its dialog. */
export function AddPermission() {
  return (
    <DialogButton label={LABEL} icon={Plus} load={AddPermissionDialog.load} dialog={AddPermissionDialog} />
  )
}
