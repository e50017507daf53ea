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

const REASON = 'Found by the leak check'

/** Which keys the button contains if nothing is ticked, by how many are left to contain. */
const HINTS = {
  all: 'All live secrets. Select some to contain only their keys.',
  some: 'The keys that aren’t contained yet. Select some to contain only their keys.',
  none: 'All are contained. You can still choose another level.',
}

/**
 * Contains the keys of the ticked live secrets. If none is ticked: all keys that are not contained yet, or, if all are,
 * all of them again at another level.
 */
export function ContainBar({ live, ticked, suspectedSince, onContained }: ContainBarProps) {
  const reader = useReader()
  const { memberRole } = useKeyPlace()
  const contain = useContainKeys()
  if (live.length === 0 || !memberMay(memberRole, 'access-keys.contain')) return null
  const left = live.filter(({ key }) => key?.containment === null)
  const all = left.length === 0 ? live : left
  const chosen = ticked.size === 0 ? all : live.filter(({ finding }) => ticked.has(finding.lookup))
  const keys = keysOf(chosen).map(({ id, name }) => ({ id, name }))
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        variant={left.length === 0 ? 'secondary' : 'danger'}
        onClick={() => contain(keys, { suspectedSince, reason: REASON, onDone: onContained })}
      >
        <ShieldAlert aria-hidden="true" />
        Contain {reader.count(keys.length, 'key')}
      </Button>
      <span className="text-muted-foreground text-table">
        {ticked.size === 0
          ? HINTS[left.length === 0 ? 'none' : left.length === live.length ? 'all' : 'some']
          : `${reader.count(ticked.size, 'live secret')} selected`}
      </span>
    </div>
  )
}
