import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { RequestId } from '@/components/ui/request-id'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'

type FailureNoticeProps = {
  failure: ActionFailure
  /** The headline "Nothing was changed"; omitted if this is unknown. */
  title?: string
  /** `attention` if the person only has to look again. */
  tone?: 'danger' | 'attention'
  /** Details under the message. */
  children?: ReactNode
}

/** A refusal or failure in its place: the message, how to proceed, and the request id. */
export function FailureNotice({ failure, title, tone = 'danger', children }: FailureNoticeProps) {
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

function isUncertain({ code }: ActionFailure): boolean {
  return code === 'UNAVAILABLE' || code === 'INTERNAL'
}

/** Under the message of a failure: a way to sign in again after a lost session, and the id of the request. */
export function FailureFooter({ failure: { code, requestId } }: { failure: ActionFailure }) {
  return (
    <>
      {code === 'UNAUTHENTICATED' ? (
        <span className="mt-1 block">
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

/** Opens the sign-in in a new tab. Therefore the typed text stays and can be sent afterwards. */
export function SignInAgain() {
  const path = usePathname()
  return (
    <a
      href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`}
      target="_blank"
      rel="noreferrer"
      className="underline underline-offset-2"
    >
      Sign in in another tab
    </a>
  )
}

/** Shows a refusal or failure as a toast. */
export function tellFailure(failure: ActionFailure): void {
  const hasFooter = failure.code === 'UNAUTHENTICATED' || failure.requestId !== undefined
  toast.error(failure.message, {
    duration: 15_000,
    ...(hasFooter ? { description: <FailureFooter failure={failure} /> } : {}),
  })
}
