'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'

// Charts are the heaviest part of the console: they load after the main content of the page.
const UsagePanel = dynamic(() => import('../usage/usage-panel').then((module) => module.UsagePanel), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full rounded-lg" />,
})
const RotationPanel = dynamic(
  () => import('../rotation/rotation-panel').then((module) => module.RotationPanel),
  { ssr: false, loading: () => <Skeleton className="h-28 w-full rounded-lg" /> },
)
const StillTried = dynamic(() => import('../rotation/still-tried').then((module) => module.StillTried), {
  ssr: false,
})

const TroubleshootPanel = dynamic(
  () => import('../troubleshoot/troubleshoot-panel').then((module) => module.TroubleshootPanel),
  { ssr: false, loading: () => <Skeleton className="h-56 w-full rounded-lg" /> },
)

/** "Would this work?" for hypothetical requests. */
export function KeyTroubleshoot({ detail: { id, secrets } }: { detail: AccessKeyDetail }) {
  return <TroubleshootPanel keyId={id} secrets={secrets} />
}

/** The use of a key, live. */
export function KeyUsage({ keyId }: { keyId: string }) {
  return <UsagePanel keyId={keyId} />
}

/**
 * The guided rotation of a key's secret. A revoked key has nothing to rotate; then only callers that still try it are
 * shown.
 */
export function KeyRotation({ detail: { id, name, status } }: { detail: AccessKeyDetail }) {
  return status === 'revoked' ? <StillTried keyId={id} /> : <RotationPanel keyOf={{ id, name, status }} />
}
