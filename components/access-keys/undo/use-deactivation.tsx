import { tellFailure } from '@/components/commands/failure-notice'
import type { Action } from '@/components/commands/use-action'
import { type Done, useCommand } from '@/components/commands/use-command'
import { lazyPart } from '@/components/ui/lazy-part'
import { undoDeactivation } from '@/lib/actions/undo'
import type { Receipt } from '@/lib/domain/receipt'

// The message comes after the click, and nothing of it belongs to the first load of the list.
const StoppedCallers = lazyPart(() => import('./stopped-callers').then((module) => module.StoppedCallers))

type Deactivated = {
  keyId: string
  secretId?: string
  /** "Nightly report", or "Secret chatel_…RwEQ". */
  name: string
}

/**
 * Deactivates a key or secret at once. Afterwards the message says who lost access, and offers "Undo" for ten seconds, to
 * support too.
 */
export function useDeactivation() {
  const { run, busy } = useCommand()
  const { run: runUndo } = useCommand()

  const undo = async (keyId: string, changeId: number, name: string) => {
    const done = { said: `${name} works again`, effect: 'Applied everywhere' } as const
    const answer = await runUndo(undoDeactivation, { keyId, changeId }, done)
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  const deactivate = async (
    action: Action<{ receipt: Receipt | null }>,
    { name, ...reference }: Deactivated,
  ) => {
    const done = ({ receipt }: { receipt: Receipt | null }): Done => ({
      said: `${name} deactivated`,
      effect: 'Blocked everywhere',
      ...(receipt === null
        ? {}
        : {
            more: <StoppedCallers {...reference} />,
            undo: () => void undo(reference.keyId, receipt.changeId, name),
          }),
    })
    const answer = await run(action, reference, done)
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  return { deactivate, busy }
}
