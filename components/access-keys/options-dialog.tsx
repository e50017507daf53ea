import { type ReactNode, useState } from 'react'
import { FailedLoad } from '@/components/commands/failed-load'
import type { Action } from '@/components/commands/use-action'
import { useAnswer } from '@/components/commands/use-answer'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { Skeleton, SkeletonLines } from '@/components/ui/skeleton'

type OptionsDialogProps<Options> = {
  title: string
  /** `options`: null until they are there. */
  description: (options: Options | null) => ReactNode
  /** Fetches what can be chosen in the form. */
  action: Action<Options>
  input?: Record<string, unknown>
  /** A name for each field that will stand there. */
  fields: readonly string[]
  /** The answer of the form is under way: the dialog cannot be dismissed. */
  busy?: boolean
  onClose: () => void
  /** The form. */
  children: (options: Options) => ReactNode
  /** The same form without the options, if its first fields need none. `rest` stands in place of the other fields. */
  early?: (rest: ReactNode) => ReactNode
}

/** A dialog whose form needs options of the workspace: fetched when the dialog opens. */
export function OptionsDialog<Options>(props: OptionsDialogProps<Options>) {
  const { title, description, action, input = {}, fields, busy = false, onClose, children, early } = props
  const [attempt, setAttempt] = useState(0)
  const answer = useAnswer(action, input, { attempt, unanswered: UNANSWERED })
  const retry = () => setAttempt((count) => count + 1)
  const rest =
    answer?.ok === false ? (
      <FailedLoad
        title="The form can’t be shown right now"
        failure={answer.failure}
        onRetry={retry}
        action={<Button onClick={onClose}>Close</Button>}
      />
    ) : (
      <SkeletonLines names={fields} className="flex flex-col gap-5" line="flex flex-col gap-2">
        <Skeleton className="w-24" />
        <Skeleton className="h-8.5 w-full" />
      </SkeletonLines>
    )
  return (
    <Dialog onClose={onClose} busy={busy}>
      <DialogContent
        dismissable={!busy}
        title={title}
        description={description(answer?.ok ? answer.value : null)}
      >
        {answer?.ok ? children(answer.value) : (early?.(rest) ?? <DialogBody>{rest}</DialogBody>)}
      </DialogContent>
    </Dialog>
  )
}

const UNANSWERED = 'The server didn’t answer. Nothing was changed.'
