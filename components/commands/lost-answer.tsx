import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useRefresh } from '@/components/ui/use-refresh'
import type { LostAttempt } from '@/lib/actions/action-result'
import { describeConfirmation } from '@/lib/domain/receipt'
import { askOutcome } from './attempt'
import { SignInAgain } from './sign-in-again'
import { useWorkspace } from './use-workspace'

type LostAnswerProps = {
  lost: LostAttempt
  /** Called when it turns out that the attempt was done. */
  onDone?: (() => void) | undefined
}

/**
 * The truth about an attempt whose answer was lost: done, not done, or not known. Looks again when the network is back and
 * when the person returns to the page.
 */
export function LostAnswer({ lost, onDone }: LostAnswerProps) {
  const workspaceSlug = useWorkspace()
  const refresh = useRefresh()
  const [outcome, setOutcome] = useState(lost.outcome)
  const [looking, setLooking] = useState(false)
  const look = async () => {
    if (looking || outcome !== null) return
    setLooking(true)
    const latest = await askOutcome(workspaceSlug, lost)
    setLooking(false)
    setOutcome(latest)
    if (latest?.state !== 'done') return
    refresh()
    onDone?.()
  }
  const latestLook = useRef(look)
  useEffect(() => {
    latestLook.current = look
  })
  useEffect(() => {
    const again = () => void latestLook.current()
    window.addEventListener('online', again)
    window.addEventListener('focus', again)
    return () => {
      window.removeEventListener('online', again)
      window.removeEventListener('focus', again)
    }
  }, [])

  if (outcome?.state === 'done') {
    return (
      <Notice tone="live" role="status" title="This was done">
        The answer was lost on the way.
        {outcome.receipt?.complete === true ? ` ${describeConfirmation(outcome.receipt)}` : ''}
      </Notice>
    )
  }
  if (outcome?.state === 'not_done') {
    return (
      <Notice tone="danger" role="alert" title="Not done">
        The connection broke before the server acted. Nothing was changed. Try again.
      </Notice>
    )
  }
  return (
    <Notice tone="attention" role="alert" title="We don’t know if this was done">
      The server didn’t answer. Look again before you repeat this, or <SignInAgain />.
      <Button size="sm" className="mt-2 flex" loading={looking} onClick={() => void look()}>
        Look again
      </Button>
    </Notice>
  )
}
