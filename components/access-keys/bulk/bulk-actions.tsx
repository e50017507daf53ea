import { Button } from '@/components/ui/button'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { memberMay } from '@/lib/domain/access/may'
import {
  BULK_ACTIONS,
  BULK_RIGHTS,
  BULK_WORDS,
  type BulkAction,
  levelOfAction,
} from '@/lib/domain/bulk/bulk-actions'
import type { ActedKey } from '../actions/acted-key'
import { useContainKeys } from '../actions/key-actions'
import { useKeyPlace } from '../key-place'

const EARLY = [() => import('./bulk-question')]

type BulkActionsProps = {
  onChoose: (action: BulkAction) => void
  /** The selected rows, which one dialog contains; null if all keys that match are selected: then a job does it. */
  rows: readonly ActedKey[] | null
  /** Clears the selection. */
  onDone: () => void
}

/** The actions on the selected keys that the person may take. */
export function BulkActions({ onChoose, rows, onDone }: BulkActionsProps) {
  const contain = useContainKeys()
  const { memberRole } = useKeyPlace()
  useLoadEarly(EARLY)
  const isShown = (action: BulkAction) =>
    memberMay(memberRole, BULK_RIGHTS[action]) && (rows === null || levelOfAction(action) === null)
  const buttons = BULK_ACTIONS.filter(isShown).map((action) => (
    <Button
      key={action}
      size="sm"
      variant={BULK_WORDS[action].isFinal ? 'danger-outline' : 'secondary'}
      onClick={() => onChoose(action)}
    >
      {BULK_WORDS[action].verb}
    </Button>
  ))
  if (rows === null || !memberMay(memberRole, 'access-keys.contain')) return buttons
  return (
    <>
      {buttons}
      <Button size="sm" onClick={() => contain(rows, { onDone })}>
        Contain
      </Button>
    </>
  )
}
