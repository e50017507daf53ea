import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'
import type { Receipt } from '@/lib/domain/receipt'

/** The result for one key: its receipt, why it was skipped, or the refusal; null if nothing had to change. */
export type BulkResult = { id: string; name: string; outcome: Receipt | ActionFailure | string | null }

type BulkRun<Key> = {
  /** Why a key is skipped; null if it is not. */
  skip: (key: Key) => string | null
  act: (key: Key) => Promise<ActionResult<{ receipt: Receipt | null }>>
  onProgress: (results: readonly BulkResult[]) => void
}

/**
 * Runs the same action on several keys, one after another. Continues after a refusal: one bad key must not keep the
 * others alive. If the first attempt refuses the reason, the run stops, because every attempt would. Then returns the
 * error of the reason, otherwise null.
 */
export async function runBulk<Key extends { id: string; name: string }>(
  keys: readonly Key[],
  { skip, act, onProgress }: BulkRun<Key>,
): Promise<string | null> {
  const results: BulkResult[] = []
  let tried = 0
  for (const key of keys) {
    const { id, name } = key
    const skipped = skip(key)
    if (skipped !== null) {
      results.push({ id, name, outcome: skipped })
      continue
    }
    const answer = await act(key)
    const wrongReason = answer.ok ? undefined : answer.failure.fields?.reason
    if (wrongReason !== undefined && tried === 0) return wrongReason
    tried += 1
    results.push({ id, name, outcome: answer.ok ? answer.value.receipt : answer.failure })
    onProgress([...results])
  }
  onProgress(results)
  return null
}

/** Whether something changed and the verifiers were informed. */
export function isReceipt(outcome: BulkResult['outcome']): outcome is Receipt {
  return outcome !== null && typeof outcome !== 'string' && 'changeId' in outcome
}
