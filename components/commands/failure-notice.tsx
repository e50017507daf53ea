'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'

type FailureNoticeProps = {
  failure: ActionFailure
  /** What did not happen: "Nothing was changed". Not said where nobody knows. */
  title?: string
  /** `attention` for what only has to be looked at again. */
  tone?: 'danger' | 'attention'
  /** More about it, under the message. */
  children?: ReactNode
}

/** What was refused or has failed, in its place: the message, the way on, and what finds it in the log. */
export function FailureNotice({ failure, title, tone = 'danger', children }: FailureNoticeProps) {
  return (
    <Notice tone={tone} role="alert" title={title && isUncertain(failure) ? 'No answer as expected' : title}>
      {failure.message}
      {children}
      <FailureFooter failure={failure} />
    </Notice>
  )
}

function isUncertain({ code }: ActionFailure): boolean {
  return code === 'UNAVAILABLE' || code === 'INTERNAL'
}

/** Under the message of a failure: the way to sign in again for who was signed out, and the id of the request. */
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
          Request{' '}
          <code translate="no" className="select-all font-mono">
            {requestId}
          </code>
        </span>
      ) : null}
    </>
  )
}

/** Leads to the sign-in in a tab of its own, so that what was typed here stays and can be sent then. */
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

/** Says in passing what was refused or has failed. */
export function tellFailure(failure: ActionFailure): void {
  const hasFooter = failure.code === 'UNAUTHENTICATED' || failure.requestId !== undefined
  toast.error(failure.message, {
    duration: 15_000,
    ...(hasFooter ? { description: <FailureFooter failure={failure} /> } : {}),
  })
}
