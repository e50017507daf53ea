'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { dismissNotices } from '@/lib/actions/notices'

type Dismissal = { dismiss: (noticeIds: readonly string[]) => Promise<void>; busy: boolean }

const Dismissing = createContext<Dismissal>({ dismiss: async () => undefined, busy: false })

/** Runs one dismissal at a time for all buttons below. Dismissing a notice hides it for this reader only. */
export function DismissalProvider({ children }: { children: ReactNode }) {
  const { run, busy } = useAction()
  const dismiss = async (noticeIds: readonly string[]) => {
    const answer = await run(dismissNotices, { noticeIds })
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  return <Dismissing value={{ dismiss, busy }}>{children}</Dismissing>
}

/** Dismisses one notice. */
export function DismissNotice({ id, subject }: { id: string; subject: string }) {
  const { dismiss, busy } = useContext(Dismissing)
  return (
    <Button
      size="sm"
      disabled={busy}
      onClick={() => dismiss([id])}
      aria-label={`Dismiss: ${subject}`}
      className="self-start justify-self-start max-sm:col-start-2"
    >
      Dismiss
    </Button>
  )
}

/** Dismisses all open notices of the page. */
export function DismissAll({ noticeIds }: { noticeIds: readonly string[] }) {
  const { dismiss, busy } = useContext(Dismissing)
  return (
    <Button className="mt-4" loading={busy} onClick={() => dismiss(noticeIds)}>
      Dismiss these {noticeIds.length}
    </Button>
  )
}
