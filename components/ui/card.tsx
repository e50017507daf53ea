import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type CardProps = {
  title?: ReactNode
  description?: ReactNode
  /** Controls at the right of the title. */
  action?: ReactNode
  footer?: ReactNode
  /** Lets a table or list reach the edges. */
  flush?: boolean
  className?: string
  children?: ReactNode
}

/** A framed part of a page; with a title it is a section with a heading. */
export function Card({ title, description, action, footer, flush = false, className, children }: CardProps) {
  const Frame = title ? 'section' : 'div'
  return (
    <Frame className={cn('flex flex-col rounded-lg border bg-card shadow-raised', className)}>
      {title ? (
        <header
          className={cn('flex flex-wrap items-start justify-between gap-3 px-4 pt-3.5', flush && 'pb-3')}
        >
          <div className="min-w-0">
            <h2 className="font-semibold text-sm">{title}</h2>
            {description ? <p className="text-muted-foreground text-table">{description}</p> : null}
          </div>
          {action}
        </header>
      ) : null}
      {flush ? children : <div className="min-w-0 flex-1 p-4">{children}</div>}
      {footer ? <footer className="border-t px-4 py-3 text-table">{footer}</footer> : null}
    </Frame>
  )
}
