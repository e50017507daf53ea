'use client'

import { SectionError } from '@/components/shell/section-error'

/** Replaces the key page if it failed. */
export default function KeyError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="This access key" />
}
