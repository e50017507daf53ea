import { ShieldAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import { memberMay } from '@/lib/domain/access/may'
import { useContainKeys } from '../actions/key-actions'
import { useKeyPlace } from '../key-place'
import type { LeakHit } from './finding-card'
import { keysOf } from './join-hits'

type ContainBarProps = {
  live: readonly LeakHit[]
  ticked: ReadonlySet<string>
  suspectedSince: string | null
  /** Called when keys were contained. */
  onContained: () => void
}

/** Contains the keys of the ticked live secrets, or of all of them if none is ticked. */
export function ContainBar({ live, ticked, suspectedSince, onContained }: ContainBarProps) {
  const reader = useReader()
  const { memberRole } = useKeyPlace()
  const contain = useContainKeys()
  if (live.length === 0 || !memberMay(memberRole, 'access-keys.contain')) return null
  const chosen = ticked.size === 0 ? live : live.filter(({ finding }) => ticked.has(finding.lookup))
  const keys = keysOf(chosen).map(({ id, name }) => ({ id, name }))
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button variant="danger" onClick={() => contain(keys, { suspectedSince, onDone: onContained })}>
        <ShieldAlert aria-hidden="true" />
        Contain {reader.count(keys.length, 'key')}
      </Button>
      <span className="text-muted-foreground text-table">
        {ticked.size === 0
          ? 'All live secrets. Select some to contain only their keys.'
          : `${reader.count(ticked.size, 'live secret')} selected`}
      </span>
    </div>
  )
}
