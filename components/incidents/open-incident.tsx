'use client'

import { Siren } from 'lucide-react'
import { DialogButton } from '@/components/commands/dialog-button'
import { lazyDialog } from '@/components/ui/lazy-dialog'

const LABEL = 'Open incident'
const OpenIncidentDialog = lazyDialog(
  () => import('./open-incident-dialog').then((module) => module.OpenIncidentDialog),
  LABEL,
)

/** "Open incident" and its dialog. */
export function OpenIncident() {
  return (
    <DialogButton
      label={LABEL}
      icon={Siren}
      variant="primary"
      load={OpenIncidentDialog.load}
      dialog={OpenIncidentDialog}
    />
  )
}
