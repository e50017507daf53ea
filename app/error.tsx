'use client'

import { PageFailure } from '@/components/shell/page-failure'
import { PlainFrame } from '@/components/shell/plain-frame'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PlainFrame>
      <PageFailure title="This page couldn’t be shown" error={error} reset={reset}>
        Something went wrong. If you just made a change, check whether it took effect before you try again. If
        this keeps happening, send the number below to the person who runs this console.
      </PageFailure>
    </PlainFrame>
  )
}
