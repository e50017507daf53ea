'use client'

import { PageFailure } from '@/components/shell/page-failure'
import { PlainFrame } from '@/components/shell/plain-frame'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PlainFrame>
      <PageFailure title="This page could not be shown" error={error} reset={reset}>
        Something failed while it was being put together. Showing a page changes nothing, so all is as it was.
        If trying again does not help, tell whoever runs this console, with the number below.
      </PageFailure>
    </PlainFrame>
  )
}
