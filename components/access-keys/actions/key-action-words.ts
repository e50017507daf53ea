import {
  Ban,
  CirclePause,
  CirclePlay,
  CopyPlus,
  KeyRound,
  type LucideIcon,
  Pencil,
  ShieldAlert,
  Trash2,
} from 'lucide-react'
import type { KeyAction } from '@/lib/domain/access-keys/applicable-actions'

/** Label and icon of each action on a key. */
export const KEY_ACTION_WORDS: Record<KeyAction, { label: string; icon: LucideIcon; isFinal: boolean }> = {
  'create-secret': { label: 'Create secret', icon: KeyRound, isFinal: false },
  edit: { label: 'Edit access key', icon: Pencil, isFinal: false },
  'create-like': { label: 'Create a key like this', icon: CopyPlus, isFinal: false },
  deactivate: { label: 'Deactivate', icon: CirclePause, isFinal: false },
  reactivate: { label: 'Reactivate', icon: CirclePlay, isFinal: false },
  contain: { label: 'Contain', icon: ShieldAlert, isFinal: false },
  revoke: { label: 'Revoke', icon: Ban, isFinal: true },
  delete: { label: 'Delete', icon: Trash2, isFinal: true },
}
