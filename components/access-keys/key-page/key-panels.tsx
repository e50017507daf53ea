'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'

// Charts are the heaviest part of the console: they come after what the page is about.
const UsagePanel = dynamic(() => import('../usage/usage-panel').then((module) => module.UsagePanel), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full rounded-lg" />,
})
const RotationPanel = dynamic(
  () => import('../rotation/rotation-panel').then((module) => module.RotationPanel),
  { ssr: false, loading: () => <Skeleton className="h-28 w-full rounded-lg" /> },
)

/** The use of a key, live. */
export function KeyUsage({ keyId }: { keyId: string }) {
  return <UsagePanel keyId={keyId} />
}

/** The guided rotation of a key's secret; a revoked key has nothing to rotate. */
export function KeyRotation({ detail: { id, name, status } }: { detail: AccessKeyDetail }) {
  return status === 'revoked' ? null : <RotationPanel keyOf={{ id, name, status }} />
}
