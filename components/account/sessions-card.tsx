'use client'

import { useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { endOwnSession, signOutElsewhere } from '@/lib/actions/account'
import type { ActionFailure } from '@/lib/actions/action-result'
import type { PublicSession } from '@/lib/domain/account/public-account'
import { SessionRow } from './session-row'
import { useAccountAction } from './use-account-action'

const UNANSWERED = 'The server didn’t answer. Reload the page to see which sessions are left.'

/** The places where the person is signed in. */
export function SessionsCard({ sessions }: { sessions: readonly PublicSession[] }) {
  const { run, busy } = useAccountAction()
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const others = sessions.filter(({ isThisDevice }) => !isThisDevice)
  const end = async (sessionId: string) => {
    const answer = await run(
      endOwnSession,
      { sessionId },
      { said: () => 'Signed out there', unanswered: UNANSWERED },
    )
    setFailure(answer.ok ? null : answer.failure)
  }
  const endOthers = async () => {
    const answer = await run(signOutElsewhere, {}, { said: saidOf, unanswered: UNANSWERED })
    setFailure(answer.ok ? null : answer.failure)
  }
  return (
    <Card
      title="Sessions"
      description="Where you’re signed in now."
      footer={
        <span className="text-muted-foreground">
          Sessions end after an hour without use, and 12 hours after signing in.
        </span>
      }
      flush
      className="max-w-3xl"
      action={
        others.length === 0 ? null : (
          <Button size="sm" disabled={busy} onClick={endOthers}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {failure === null ? null : (
        <div className="px-4 pb-3">
          <FailureNotice failure={failure} />
        </div>
      )}
      <ul aria-label="Sessions" className="border-t">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} disabled={busy} onEnd={() => end(session.id)} />
        ))}
      </ul>
    </Card>
  )
}

function saidOf({ sessionsEnded }: { sessionsEnded: number }): string {
  return sessionsEnded === 1
    ? 'Signed out of 1 other session'
    : `Signed out of ${sessionsEnded} other sessions`
}
