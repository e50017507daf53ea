import { ArrowRightLeft, Check, CircleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { CALLER_MOVE_LABELS, type CallerMove } from '@/lib/domain/rotation/moved-callers'

const LOOKS = {
  moved: { tone: 'live', icon: Check },
  'uses-both': { tone: 'attention', icon: ArrowRightLeft },
  'not-moved': { tone: 'attention', icon: CircleAlert },
} as const

/** Whether a caller of the old secret has moved to the new one. */
export function MovedMark({ move }: { move: CallerMove }) {
  const { tone, icon } = LOOKS[move]
  return (
    <Badge tone={tone} icon={icon}>
      {CALLER_MOVE_LABELS[move]}
    </Badge>
  )
}
