import { TriedAgainNotice } from './tried-again'
import { useRotation } from './use-rotation'

/** Callers that still present a secret of a stopped key; nothing if there are none. */
export function StillTried({ keyId }: { keyId: string }) {
  const { value: view } = useRotation(keyId)
  if (view === null || view.triedAgain.length === 0) return null
  return (
    <div className="flex flex-col gap-3">
      <TriedAgainNotice tried={view.triedAgain} />
    </div>
  )
}
