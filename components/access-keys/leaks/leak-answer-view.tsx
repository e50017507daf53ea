import { CircleCheck, OctagonAlert, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useReader } from '@/components/ui/reader'
import { cn } from '@/lib/cn'
import type { FoundCredential } from '@/lib/domain/leaks/found-credential'
import type { LeakLookupAnswer } from '@/lib/domain/leaks/leak-answer'
import { summariseLeaks } from '@/lib/domain/leaks/leak-summary'
import { ContainBar } from './contain-bar'
import { isQuiet } from './finding-card'
import { FindingList } from './finding-list'
import { joinHits } from './join-hits'
import { QuietFindings } from './quiet-findings'
import { SuspectedSince } from './suspected-since'

type LeakAnswerViewProps = {
  credentials: readonly FoundCredential[]
  answer: LeakLookupAnswer
  suspectedSince: string | null
  onSuspectedSince: (instant: string | null) => void
  onContained: () => void
}

/** The answer in one line, the one action, and a card for each finding, the worst first. */
export function LeakAnswerView(props: LeakAnswerViewProps) {
  const { credentials, answer, suspectedSince, onSuspectedSince, onContained } = props
  const reader = useReader()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const hits = joinHits(credentials, answer)
  const live = hits.filter(({ finding }) => finding.grade === 'live')
  const onTick = (word: string, isTicked: boolean) => {
    const next = new Set(ticked)
    if (isTicked) next.add(word)
    else next.delete(word)
    setTicked(next)
  }
  const isOpen = live.some(({ key }) => key?.containment === null)
  const Icon = isOpen ? OctagonAlert : live.length > 0 ? ShieldCheck : CircleCheck
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="flex min-w-0 flex-col gap-3">
          <div role="status">
            <h2 className="flex items-start gap-2 text-pretty font-semibold text-lg">
              <Icon
                aria-hidden="true"
                className={cn('mt-1 size-5 shrink-0', isOpen ? 'text-danger' : 'text-live')}
              />
              {summariseLeaks(answer.findings, answer.keys, reader.count)}
            </h2>
          </div>
          <ContainBar live={live} ticked={ticked} suspectedSince={suspectedSince} onContained={onContained} />
        </div>
        <SuspectedSince inForce={answer.suspectedSince} chosen={suspectedSince} onChoose={onSuspectedSince} />
      </div>
      <FindingList
        label="Findings"
        hits={hits.filter(({ finding }) => !isQuiet(finding.grade))}
        ticks={live.length > 1 ? { ticked, onTick } : undefined}
      />
      <QuietFindings hits={hits.filter(({ finding }) => isQuiet(finding.grade))} />
    </div>
  )
}
