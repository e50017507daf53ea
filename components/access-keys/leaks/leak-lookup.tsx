import { useState } from 'react'
import { FailedLoad } from '@/components/commands/failed-load'
import { useAnswer } from '@/components/commands/use-answer'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton'
import { lookUpLeaks } from '@/lib/actions/leaks'
import { MOST_LEAK_LOOKUPS } from '@/lib/domain/credentials/lookup'
import type { FoundCredential } from '@/lib/domain/leaks/found-credential'
import type { LeakLookupAnswer } from '@/lib/domain/leaks/leak-answer'
import { LeakAnswerView } from './leak-answer-view'
import { SentRequest } from './sent-request'

const UNANSWERED =
  'The server didn’t answer. Nothing was changed. Your text is still only in this browser. Try again.'

type LeakLookupProps = { credentials: readonly FoundCredential[] }

/** Looks up the found credentials, at most 500 at once, and shows what is sent and what the server answers. */
export function LeakLookup({ credentials }: LeakLookupProps) {
  const workspaceSlug = useWorkspace()
  const [from, setFrom] = useState(0)
  const [suspectedSince, setSuspectedSince] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const asked = credentials.slice(from, from + MOST_LEAK_LOOKUPS)
  const lookups = asked.map(({ word }) => word)
  const input = { lookups, ...(suspectedSince === null ? {} : { suspectedSince }) }
  const answer = useLatest(from, useAnswer(lookUpLeaks, input, { attempt, unanswered: UNANSWERED }))
  return (
    <div className="flex flex-col gap-5">
      {credentials.length > MOST_LEAK_LOOKUPS ? (
        <Batches total={credentials.length} from={from} onFrom={setFrom} />
      ) : null}
      {answer === null ? <Waiting /> : null}
      {answer?.ok === false ? (
        <FailedLoad
          title="The check couldn’t be finished"
          failure={answer.failure}
          onRetry={() => setAttempt(attempt + 1)}
        />
      ) : null}
      {answer?.ok ? (
        <LeakAnswerView
          credentials={asked}
          answer={answer.value}
          suspectedSince={suspectedSince}
          onSuspectedSince={setSuspectedSince}
          onContained={() => setAttempt(attempt + 1)}
        />
      ) : null}
      <SentRequest body={JSON.stringify([workspaceSlug, input])} lookups={lookups} />
    </div>
  )
}

type Answer = ReturnType<typeof useAnswer<LeakLookupAnswer>>

/** The answer about the same part, until the next one arrives: a new "Suspected since" leaves focus and ticks alone. */
function useLatest(part: number, answer: Answer): Answer {
  const [latest, setLatest] = useState<{ part: number; answer: Answer }>({ part, answer })
  if (answer !== null && answer !== latest.answer) setLatest({ part, answer })
  return answer ?? (latest.part === part ? latest.answer : null)
}

function Waiting() {
  return (
    <SkeletonGroup words="Looking up the keys">
      <Skeleton className="mb-5 h-7 w-80 max-w-full" />
      <Skeleton className="h-60 w-full rounded-lg" />
    </SkeletonGroup>
  )
}

type BatchesProps = { total: number; from: number; onFrom: (from: number) => void }

/** More credentials than one request may name are looked up one part after the other. */
function Batches({ total, from, onFrom }: BatchesProps) {
  const reader = useReader()
  const to = Math.min(total, from + MOST_LEAK_LOOKUPS)
  return (
    <Notice tone="attention" title={`The text has ${reader.number(total)} different credentials`}>
      <p>
        These are {reader.number(from + 1)} to {reader.number(to)}. Whole secrets come first.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {from > 0 ? (
          <Button onClick={() => onFrom(from - MOST_LEAK_LOOKUPS)}>Check the previous part</Button>
        ) : null}
        {to < total ? (
          <Button onClick={() => onFrom(to)}>
            Check the next {reader.number(Math.min(MOST_LEAK_LOOKUPS, total - to))}
          </Button>
        ) : null}
      </div>
    </Notice>
  )
}
