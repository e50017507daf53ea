import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type EmptyStateProps = {
  icon?: LucideIcon
  title: string
  /** What this kind of thing is, in a sentence. */
  children?: ReactNode
  /** The button that creates the first one. */
  action?: ReactNode
  className?: string
}

/** Shown for an empty list. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-center gap-1 px-6 py-14 text-center', className)}>
      {Icon ? (
        <span className="mb-2 flex size-10 items-center justify-center rounded-lg border bg-muted text-muted-foreground">
          <Icon aria-hidden="true" className="size-5" />
        </span>
      ) : null}
      <h2 className="font-semibold text-sm">{title}</h2>
      {children ? (
        <div className="wrap-anywhere max-w-md text-balance text-muted-foreground text-sm">{children}</div>
      ) : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
