'use client'

import { RouteError } from '@/components/access-keys/route-error'

/** Stands in the place of the audit log when it could not be read. */
export default function AuditError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <RouteError {...props} what="The audit log" />
}
