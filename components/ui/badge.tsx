import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** The meaning of the colours: none, ours, alive, needs attention, dead or destructive. */
export type Tone = 'neutral' | 'accent' | 'live' | 'attention' | 'danger'

const TONES: Record<Tone, string> = {
  neutral: 'bg-muted text-muted-foreground ring-border',
  accent: 'bg-primary-soft text-primary-soft-foreground ring-primary/15',
  live: 'bg-live-soft text-live-soft-foreground ring-live/20',
  attention: 'bg-attention-soft text-attention-soft-foreground ring-attention/25',
  danger: 'bg-danger-soft text-danger-soft-foreground ring-danger/20',
}

type BadgeProps = { tone?: Tone; icon?: LucideIcon; className?: string; children: ReactNode }

/** A framed word, with an icon if it shows a state. */
export function Badge({ tone = 'neutral', icon: Icon, className, children }: BadgeProps) {
  return (
    <span className={cn('ui-badge', TONES[tone], className)}>
      {Icon ? <Icon aria-hidden="true" strokeWidth={2.25} /> : null}
      {children}
    </span>
  )
}
