'use client'

import { SectionError } from '@/components/shell/section-error'

/** Replaces a page inside the frame that failed and has no error page of its own. */
export default function WorkspaceError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="This page" />
}
