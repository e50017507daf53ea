'use client'

import { ShieldAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { useReader } from '@/components/ui/reader'
import { CONTAINMENT_LEVEL_LABELS } from '@/lib/domain/containment/levels'
import type { PublicContainment } from '@/lib/domain/containment/public-containment'

export type BadgedContainment = Pick<PublicContainment, 'level' | 'until'>

/** The containment of a key beside its state: "Restricted", "Suspended until 04:10". */
export function ContainmentBadge({ containment: { level, until } }: { containment: BadgedContainment }) {
  const reader = useReader()
  return (
    <Badge tone="danger" icon={ShieldAlert} className="whitespace-nowrap">
      {CONTAINMENT_LEVEL_LABELS[level]}
      {until === null ? '' : <span suppressHydrationWarning>{` until ${reader.hour(until)}`}</span>}
    </Badge>
  )
}
