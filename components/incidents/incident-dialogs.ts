import { lazyDialog } from '@/components/ui/lazy-dialog'
import type { IncidentDialogProps } from './incident-dialog-props'

const loadNote = () => import('./add-note-dialog').then((module) => module.AddNoteDialog)
const loadKeys = () => import('./add-keys-dialog').then((module) => module.AddKeysDialog)
const loadClose = () => import('./close-dialog').then((module) => module.CloseDialog)

/** The dialogs of an incident. Their code loads when the page has nothing else to do. */
export const INCIDENT_DIALOGS = {
  note: lazyDialog<IncidentDialogProps>(loadNote, 'Add note'),
  keys: lazyDialog<IncidentDialogProps>(loadKeys, 'Add keys'),
  close: lazyDialog<IncidentDialogProps>(loadClose, 'Close incident'),
}
export type IncidentDialog = keyof typeof INCIDENT_DIALOGS

export const LOAD_INCIDENT_DIALOGS = [loadNote, loadKeys, loadClose]
