import { useEffect, useState } from 'react'
import { getReceipt } from '@/lib/actions/access-keys'
import { describeReceipt, type Receipt, type ReceiptEffect } from '@/lib/domain/receipt'

/**
 * An answer that does not wait usually comes a few milliseconds before the confirmations. Therefore the first poll is
 * early.
 */
const FIRST_LOOK_MS = 100
const LOOK_EVERY_MS = 500
const LOOKS_AT_MOST = 60

type ReceiptLineProps = { workspaceSlug: string; receipt: Receipt; effect: ReceiptEffect }

/** The confirmations of the verifiers; polled until every verifier has confirmed or can no longer answer. */
export function ReceiptLine({ workspaceSlug, receipt, effect }: ReceiptLineProps) {
  const [latest, setLatest] = useState(receipt)
  const { changeId } = receipt
  useEffect(() => {
    if (receipt.complete) return
    let isOver = false
    const follow = async () => {
      for (let looks = 0; looks < LOOKS_AT_MOST && !isOver; looks += 1) {
        await new Promise((resolve) => setTimeout(resolve, looks === 0 ? FIRST_LOOK_MS : LOOK_EVERY_MS))
        const answer = await getReceipt(workspaceSlug, { changeId }).catch(() => null)
        if (isOver || answer === null || !answer.ok) continue
        setLatest(answer.value)
        if (answer.value.complete) return
      }
    }
    void follow()
    return () => {
      isOver = true
    }
  }, [workspaceSlug, changeId, receipt.complete])
  return <span role="status">{describeReceipt(latest, effect)}</span>
}
