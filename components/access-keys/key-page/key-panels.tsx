'use client'

import type { ComponentProps } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'
import { useIdle } from '@/components/ui/use-idle'

// The panels load after the main content of the page.
export const UsagePanel = lazyPart(
  () => import('../usage/usage-panel').then((module) => module.UsagePanel),
  () => <Skeleton className="h-80 w-full rounded-lg" />,
)

export const RotationPanel = lazyPart(
  () => import('../rotation/rotation-panel').then((module) => module.RotationPanel),
  () => <Skeleton className="h-28 w-full rounded-lg" />,
)

export const StillTried = lazyPart(() =>
  import('../rotation/still-tried').then((module) => module.StillTried),
)

const TROUBLESHOOT_SIZE = 'h-56 w-full rounded-lg'
const Troubleshoot = lazyPart(
  () => import('../troubleshoot/troubleshoot-panel').then((module) => module.TroubleshootPanel),
  () => <Skeleton className={TROUBLESHOOT_SIZE} />,
)

/** Far down, rarely used, and heavy for its fields: it comes when everything else is there. */
export function TroubleshootPanel(props: ComponentProps<typeof Troubleshoot>) {
  const isIdle = useIdle()
  return isIdle ? <Troubleshoot {...props} /> : <Skeleton className={TROUBLESHOOT_SIZE} />
}
