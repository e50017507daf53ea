'use client'

import { SectionError } from '@/components/shell/section-error'

/** Replaces the audit log if it could not be read. */
export default function AuditError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <SectionError {...props} what="The audit log" />
}
