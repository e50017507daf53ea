'use client'

import { SectionError } from '@/components/shell/section-error'

/** Replaces the page of an incident if it failed. */
export default function IncidentError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="This incident" />
}
