'use client'

import { SectionError } from '@/components/shell/section-error'

/** Replaces the list if it failed. */
export default function ListError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="The access keys" />
}
