import { Copy, EyeOff, type LucideIcon, Maximize2, ShieldX, UserRoundPlus } from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import { HEALTH_LABELS, type Health } from '@/lib/domain/health/health'
import { type BadgedContainment, ContainmentBadge } from '../containment/containment-badge'
import { Status } from '../status'

const LOOKS: Record<Health, { tone: Tone; icon: LucideIcon }> = {
  new_caller: { tone: 'attention', icon: UserRoundPlus },
  many_refusals: { tone: 'attention', icon: ShieldX },
  two_secrets_in_use: { tone: 'neutral', icon: Copy },
  wider_than_used: { tone: 'neutral', icon: Maximize2 },
  never_used: { tone: 'neutral', icon: EyeOff },
}

/** One health flag of a key, as icon, word and colour. */
export function HealthBadge({ health }: { health: Health }) {
  const { tone, icon } = LOOKS[health]
  return (
    <Badge tone={tone} icon={icon} className="whitespace-nowrap">
      {HEALTH_LABELS[health]}
    </Badge>
  )
}

type StatusWithHealthProps = {
  status: KeyStatus
  /** What limits the key; null if nothing does. */
  containment: BadgedContainment | null
  health: readonly Health[]
}

/** The state of a key with its containment and its health beside it. */
export function StatusWithHealth({ status, containment, health }: StatusWithHealthProps) {
  if (health.length === 0 && containment === null) return <Status status={status} />
  return (
    <ul className="flex flex-wrap items-center gap-1">
      <li>
        <Status status={status} />
      </li>
      {containment === null ? null : (
        <li>
          <ContainmentBadge containment={containment} />
        </li>
      )}
      {health.map((one) => (
        <li key={one}>
          <HealthBadge health={one} />
        </li>
      ))}
    </ul>
  )
}
