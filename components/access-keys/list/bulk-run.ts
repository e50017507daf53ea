import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'
import type { Receipt } from '@/lib/domain/receipt'

/** What became of one key: its receipt, why it was skipped, the refusal; null where it already was so. */
export type BulkResult = { id: string; name: string; outcome: Receipt | ActionFailure | string | null }

type BulkRun<Key> = {
  /** Why nothing is tried with a key; null where something is. */
  skip: (key: Key) => string | null
  act: (key: Key) => Promise<ActionResult<{ receipt: Receipt | null }>>
  onProgress: (results: readonly BulkResult[]) => void
}

/**
 * Does the same to several keys, one after another, and on after a refusal: a single bad key must not keep the
 * others alive. Only when the first that is tried wants another reason nothing more is tried, since all would; the
 * answer is then what is wrong with the reason, else null.
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

/** Whether something was changed, and the verifiers were told. */
export function isReceipt(outcome: BulkResult['outcome']): outcome is Receipt {
  return outcome !== null && typeof outcome !== 'string' && 'changeId' in outcome
}
