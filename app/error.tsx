'use client'

import { PageFailure } from '@/components/shell/page-failure'
import { PlainFrame } from '@/components/shell/plain-frame'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PlainFrame>
      <PageFailure title="This page could not be shown" error={error} reset={reset}>
        Something went wrong while showing this page. If you just made a change, check whether it took effect
        before you try it again. If this keeps happening, give the number below to the person who runs this
        console.
      </PageFailure>
    </PlainFrame>
  )
}
