'use client'

import { UserPlus } from 'lucide-react'
import { DialogButton } from '@/components/commands/dialog-button'
import { lazyDialog } from '@/components/ui/lazy-dialog'

const LABEL = 'Add member'
const AddMemberDialog = lazyDialog(
  () => import('./add-member-dialog').then((module) => module.AddMemberDialog),
  LABEL,
)

/** "Add member" and its dialog. */
export function AddMember() {
  return <DialogButton label={LABEL} icon={UserPlus} load={AddMemberDialog.load} dialog={AddMemberDialog} />
}
