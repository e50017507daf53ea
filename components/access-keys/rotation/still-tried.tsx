import { useKeyLive } from '../live/key-live'
import { TriedAgainNotice } from './tried-again'

/** Callers that still present a secret of a stopped key; nothing if there are none. */
export function StillTried() {
  const { value: view } = useKeyLive()
  if (view === null || view.triedAgain.length === 0) return null
  return (
    <div className="flex flex-col gap-3">
      <TriedAgainNotice tried={view.triedAgain} />
    </div>
  )
}
