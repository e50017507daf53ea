import { cn } from '@/lib/cn'

/**
 * A grey placeholder with the size of the coming content. Hidden from assistive technology: say "Loading" once beside it.
 */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('ui-skeleton', className)} />
}
