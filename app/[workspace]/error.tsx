'use client'

import { SectionError } from '@/components/shell/section-error'

/** Stands inside the frame for a page that could not be made and says nothing more particular. */
export default function WorkspaceError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="This page" />
}
