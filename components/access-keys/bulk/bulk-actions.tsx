import { Button } from '@/components/ui/button'
import { useLoadWhenIdle } from '@/components/ui/use-load-when-idle'
import { memberMay } from '@/lib/domain/access/may'
import { BULK_ACTIONS, BULK_RIGHTS, BULK_WORDS, type BulkAction } from '@/lib/domain/bulk/bulk-actions'
import { useKeyPlace } from '../key-place'

const ON_IDLE = [() => import('./bulk-question')]

/** The actions on the selected keys that the person may take. */
export function BulkActions({ onChoose }: { onChoose: (action: BulkAction) => void }) {
  const { memberRole } = useKeyPlace()
  useLoadWhenIdle(ON_IDLE)
  return BULK_ACTIONS.filter((action) => memberMay(memberRole, BULK_RIGHTS[action])).map((action) => (
    <Button
      key={action}
      size="sm"
      variant={BULK_WORDS[action].isFinal ? 'danger-outline' : 'secondary'}
      onClick={() => onChoose(action)}
    >
      {BULK_WORDS[action].verb}
    </Button>
  ))
}
