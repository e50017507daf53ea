import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page-header'

/** The head of the audit page, the same with and without data. */
export function AuditHeader({ action }: { action?: ReactNode }) {
  return (
    <PageHeader
      title="Audit"
      description="Every change, denied attempt, sign-in and export. Nothing here can be altered."
      action={action}
    />
  )
}
