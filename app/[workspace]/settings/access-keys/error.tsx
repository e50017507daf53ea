'use client'

import { SectionError } from '@/components/shell/section-error'

/** Stands in the place of the list when it could not be made. */
export default function ListError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="The access keys" />
}
