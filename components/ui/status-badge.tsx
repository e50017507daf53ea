import { Ban, CircleCheck, CirclePause, Clock, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from './badge'

/** A state as icon, word and colour, so that none of them is the only sign. */
export type StatusKind = 'active' | 'inactive' | 'expired' | 'attention' | 'dead'

const KINDS: Record<StatusKind, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: 'live', icon: CircleCheck },
  inactive: { tone: 'neutral', icon: CirclePause },
  expired: { tone: 'attention', icon: Clock },
  attention: { tone: 'attention', icon: TriangleAlert },
  dead: { tone: 'danger', icon: Ban },
}

/** `<StatusBadge kind="active">Active</StatusBadge>`; revoked things are `dead`. */
export function StatusBadge({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  const { tone, icon } = KINDS[kind]
  return (
    <Badge tone={tone} icon={icon}>
      {children}
    </Badge>
  )
}
