import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import type { Tone } from './badge'

const ICONS: Record<Tone, LucideIcon> = {
  neutral: Info,
  accent: Info,
  live: CircleCheck,
  attention: TriangleAlert,
  danger: OctagonAlert,
}

/** The background and the text of a tone. */
export const TONED_SURFACES: Record<Tone, string> = {
  neutral: 'bg-muted text-foreground',
  accent: 'bg-primary-soft text-primary-soft-foreground',
  live: 'bg-live-soft text-live-soft-foreground',
  attention: 'bg-attention-soft text-attention-soft-foreground',
  danger: 'bg-danger-soft text-danger-soft-foreground',
}

type NoticeProps = {
  tone?: Tone
  title?: ReactNode
  /** `alert` for a failure (announced at once), `status` for a success. */
  role?: 'alert' | 'status' | 'note'
  className?: string | undefined
  children?: ReactNode
}

/** One or two important sentences within the page. */
export function Notice({ tone = 'neutral', title, role = 'note', className, children }: NoticeProps) {
  const Icon = ICONS[tone]
  const surface = TONED_SURFACES[tone]
  return (
    <div role={role} className={cn('flex gap-2.5 rounded-md px-3 py-2.5 text-sm', surface, className)}>
      <Icon aria-hidden="true" className="mt-0.75 size-4 shrink-0" />
      <div className="min-w-0 flex-1 text-pretty">
        {title ? <p className="font-medium">{title}</p> : null}
        {children}
      </div>
    </div>
  )
}
