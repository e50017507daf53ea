import { FailureNotice } from '@/components/commands/failure-notice'
import { InView } from '@/components/ui/in-view'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import type { ActionFailure } from '@/lib/actions/action-result'
import { describeQuestion, type RestrictionQuestion } from '@/lib/domain/restrictions/restriction-questions'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'
import { CallerTable } from './caller-table'
import { RestrictionFacts } from './restriction-facts'

/** Why the rules were not saved, and the present rules if another person was faster. */
export function RestrictionRefusal({
  failure,
  current,
}: {
  failure: ActionFailure | null
  current: Restrictions
}) {
  if (failure === null) return null
  const isLate = failure.code === 'VERSION_CONFLICT'
  return (
    <InView>
      <FailureNotice failure={failure} tone={isLate ? 'attention' : 'danger'} title="Nothing was changed">
        {isLate ? (
          <div className="mt-2">
            <p className="font-medium">The restrictions are now:</p>
            <RestrictionFacts restrictions={current} />
          </div>
        ) : null}
      </FailureNotice>
    </InView>
  )
}

/** The server's questions before it saves, with the facts. */
export function RestrictionQuestions({ questions }: { questions: readonly RestrictionQuestion[] }) {
  const reader = useReader()
  if (questions.length === 0) return null
  return (
    <InView>
      <Notice tone="attention" role="alert" title="Not saved yet">
        <div className="flex flex-col gap-2">
          {questions.map((question) => (
            <div key={question.kind} className="flex flex-col gap-2">
              <p>{describeQuestion(question, reader.number)}</p>
              {question.kind === 'would_refuse' ? (
                <CallerTable label="Callers this would have blocked" refused={question} />
              ) : null}
            </div>
          ))}
        </div>
      </Notice>
    </InView>
  )
}
