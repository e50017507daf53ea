'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

// Charts are the heaviest part of the console: they load after the main content of the page.
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

export const TroubleshootPanel = dynamic(
  () => import('../troubleshoot/troubleshoot-panel').then((module) => module.TroubleshootPanel),
  { ssr: false, loading: () => <Skeleton className="h-56 w-full rounded-lg" /> },
)
