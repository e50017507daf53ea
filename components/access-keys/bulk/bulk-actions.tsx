import { Button } from '@/components/ui/button'
import { useLoadWhenIdle } from '@/components/ui/use-load-when-idle'
import { memberMay } from '@/lib/domain/access/may'
import { BULK_ACTIONS, BULK_RIGHTS, BULK_WORDS, type BulkAction } from '@/lib/domain/bulk/bulk-actions'
import { useKeyPlace } from '../key-place'

const ON_IDLE = [() => import('./bulk-question')]

type BulkActionsProps = {
  onChoose: (action: BulkAction) => void
  /** Opens the dialog that contains the selected rows. Absent if all keys that match are selected: then a job does it. */
  onContain?: (() => void) | undefined
}

const LEVELS: ReadonlySet<BulkAction> = new Set(['restrict', 'suspend'])

/** The actions on the selected keys that the person may take. */
export function BulkActions({ onChoose, onContain }: BulkActionsProps) {
  const { memberRole } = useKeyPlace()
  useLoadWhenIdle(ON_IDLE)
  const isShown = (action: BulkAction) =>
    memberMay(memberRole, BULK_RIGHTS[action]) && !(onContain && LEVELS.has(action))
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
  if (!onContain || !memberMay(memberRole, 'access-keys.contain')) return buttons
  return (
    <>
      {buttons}
      <Button size="sm" onClick={onContain}>
        Contain
      </Button>
    </>
  )
}
