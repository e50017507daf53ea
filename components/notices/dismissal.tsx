'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { dismissNotices } from '@/lib/actions/notices'

type Dismissal = { dismiss: (noticeIds: readonly string[]) => Promise<void>; busy: boolean }

const Dismissing = createContext<Dismissal>({ dismiss: async () => undefined, busy: false })

/** Runs one command at a time for all buttons below. A notice is marked as read for this reader only. */
export function DismissalProvider({ children }: { children: ReactNode }) {
  const { run, busy } = useAction()
  const dismiss = async (noticeIds: readonly string[]) => {
    const answer = await run(dismissNotices, { noticeIds })
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  return <Dismissing value={{ dismiss, busy }}>{children}</Dismissing>
}

/** Marks one notice as read. */
export function DismissNotice({ id, subject }: { id: string; subject: string }) {
  const { dismiss, busy } = useContext(Dismissing)
  return (
    <Button
      size="sm"
      disabled={busy}
      onClick={() => dismiss([id])}
      aria-label={`Mark as read: ${subject}`}
      className="self-start justify-self-start max-sm:col-start-2"
    >
      Mark as read
    </Button>
  )
}

/** Marks all unread notices of the page or group as read. */
export function DismissAll({ noticeIds }: { noticeIds: readonly string[] }) {
  const { dismiss, busy } = useContext(Dismissing)
  return (
    <Button size="sm" loading={busy} onClick={() => dismiss(noticeIds)}>
      Mark these {noticeIds.length} as read
    </Button>
  )
}
