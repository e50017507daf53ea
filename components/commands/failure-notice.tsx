import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { RequestId } from '@/components/ui/request-id'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { LostAnswer } from './lost-answer'
import { SignInAgain } from './sign-in-again'

type FailureNoticeProps = {
  failure: ActionFailure
  /** The headline "Nothing was changed"; omitted if this is unknown. */
  title?: string
  /** `attention` if the person only has to look again. */
  tone?: 'danger' | 'attention'
  /** Called when it turns out that an attempt was done although its answer was lost. */
  onDone?: () => void
  /** Details under the message. */
  children?: ReactNode
}

/** A refusal or failure in its place: the message, how to proceed, and the request id. */
export function FailureNotice({ failure, title, tone = 'danger', onDone, children }: FailureNoticeProps) {
  if (failure.lost !== undefined) {
    return <LostAnswer key={failure.lost.name} lost={failure.lost} onDone={onDone} />
  }
  return (
    <Notice
      tone={tone}
      role="alert"
      title={title && isUncertain(failure) ? 'We couldn’t confirm that' : title}
    >
      {failure.message}
      {children}
      <FailureFooter failure={failure} />
    </Notice>
  )
}

function isUncertain({ code, message }: ActionFailure): boolean {
  return (code === 'UNAVAILABLE' || code === 'INTERNAL') && !message.startsWith('Not done')
}

/** Under the message of a failure: a way to sign in again after a lost session, and the id of the request. */
export function FailureFooter({ failure: { code, requestId } }: { failure: ActionFailure }) {
  return (
    <>
      {code === 'UNAUTHENTICATED' ? (
        <span className="mt-1 block first-letter:uppercase">
          <SignInAgain />
        </span>
      ) : null}
      {requestId ? (
        <span className="block text-xs">
          <RequestId id={requestId} />
        </span>
      ) : null}
    </>
  )
}

/** Shows a refusal or failure as a toast. It stays while nobody knows what became of the attempt. */
export function tellFailure(failure: ActionFailure): void {
  if (failure.lost !== undefined) {
    const isKnown = failure.lost.outcome !== null
    toast.error(isKnown ? 'The answer was lost' : 'No answer', {
      duration: isKnown ? 15_000 : Number.POSITIVE_INFINITY,
      description: <LostAnswer lost={failure.lost} />,
    })
    return
  }
  const isSignedOut = failure.code === 'UNAUTHENTICATED'
  const hasFooter = isSignedOut || failure.requestId !== undefined
  toast.error(failure.message, {
    duration: isSignedOut ? Number.POSITIVE_INFINITY : 15_000,
    ...(hasFooter ? { description: <FailureFooter failure={failure} /> } : {}),
  })
}
