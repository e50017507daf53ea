'use client'

import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { useIdle } from '@/components/ui/use-idle'

// The panels load after the main content of the page.
export const UsagePanel = dynamic(() => import('../usage/usage-panel').then((module) => module.UsagePanel), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full rounded-lg" />,
})

export const RotationPanel = dynamic(
  () => import('../rotation/rotation-panel').then((module) => module.RotationPanel),
  { ssr: false, loading: () => <Skeleton className="h-28 w-full rounded-lg" /> },
)

export const StillTried = dynamic(
  () => import('../rotation/still-tried').then((module) => module.StillTried),
  { ssr: false },
)

const TROUBLESHOOT_SIZE = 'h-56 w-full rounded-lg'
const Troubleshoot = dynamic(
  () => import('../troubleshoot/troubleshoot-panel').then((module) => module.TroubleshootPanel),
  { ssr: false, loading: () => <Skeleton className={TROUBLESHOOT_SIZE} /> },
)

/** Far down, rarely used, and heavy for its fields: it comes when everything else is there. */
export function TroubleshootPanel(props: ComponentProps<typeof Troubleshoot>) {
  const isIdle = useIdle()
  return isIdle ? <Troubleshoot {...props} /> : <Skeleton className={TROUBLESHOOT_SIZE} />
}
