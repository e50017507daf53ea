import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/**
 * A grey placeholder with the size of the coming content. Hidden from assistive technology: the SkeletonGroup around it, or
 * words beside it, say what is loading.
 */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('ui-skeleton', className)} />
}

type SkeletonLinesProps = { names: readonly string[]; className: string; line: string; children: ReactNode }

/** A line with the same Skeletons for each name. `line` is the class of a line. */
export function SkeletonLines({ names, className, line, children }: SkeletonLinesProps) {
  return (
    <SkeletonGroup className={className}>
      {names.map((name) => (
        <div key={name} className={line}>
          {children}
        </div>
      ))}
    </SkeletonGroup>
  )
}

type SkeletonGroupProps = { words?: string; className?: string; children: ReactNode }

/** The Skeletons of one part. `words` tell assistive technology once what is loading. */
export function SkeletonGroup({ words = 'Loading', className, children }: SkeletonGroupProps) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{words}</span>
      {children}
    </div>
  )
}
