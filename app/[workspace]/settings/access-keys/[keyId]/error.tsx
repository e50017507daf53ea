'use client'

import { SectionError } from '@/components/shell/section-error'

/** Stands in the place of the key page when it could not be made. */
export default function KeyError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="This access key" />
}
