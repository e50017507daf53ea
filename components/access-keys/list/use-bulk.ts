import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { answered } from '@/components/commands/answered'
import { oneAtATime } from '@/components/commands/one-at-a-time'
import { useWorkspace } from '@/components/commands/use-workspace'
import { deactivateAccessKey, revokeAccessKey } from '@/lib/actions/access-keys'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from '../key-place'
import { type BulkResult, runBulk } from './bulk-run'

export type Deed = 'deactivate' | 'revoke'

type Chosen = {
  deed: Deed
  keys: readonly AccessKeyListItem[]
  /** Clears the selection. */
  onDone: () => void
}

export type BulkState = Chosen & {
  /** The question, or the results so far. */
  at: 'question' | 'report'
  isRunning: boolean
  results: readonly BulkResult[]
  reasonError: string | undefined
}

/**
 * An action on the selected keys, from the question to the report. The list holds this state, not the bar of the
 * selection: the bar disappears with the rows that the action removes from a filtered list.
 */
export function useBulk() {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  const router = useRouter()
  const [begin] = useState(oneAtATime)
  const [state, setState] = useState<BulkState | null>(null)
  const change = (part: Partial<BulkState>) =>
    setState((before) => (before ? { ...before, ...part } : before))

  const run = ({ deed, keys }: Chosen, reason: string) =>
    begin(async () => {
      change({ isRunning: true, reasonError: undefined })
      const action = deed === 'revoke' ? revokeAccessKey : deactivateAccessKey
      const reasonError = await runBulk(keys, {
        skip: ({ status }) =>
          keyActionsFor(memberRole, status).includes(deed) ? null : `Skipped: it is ${status} already`,
        act: ({ id }) => answered(action(workspaceSlug, { keyId: id, reason })),
        onProgress: (results) => change({ at: 'report', results }),
      })
      change({ isRunning: false, reasonError: reasonError ?? undefined })
      if (reasonError === null) router.refresh()
    })

  /** Begins with the question if the action is final, at once if it is reversible. */
  const start = (chosen: Chosen) => {
    const at = chosen.deed === 'revoke' ? 'question' : 'report'
    setState({ ...chosen, at, isRunning: false, results: [], reasonError: undefined })
    if (at === 'report') void run(chosen, '')
  }
  const close = () => {
    if (state === null || state.isRunning) return
    if (state.at === 'report') state.onDone()
    setState(null)
  }
  return { state, start, run, close }
}
