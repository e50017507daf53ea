import { cn } from '@/lib/cn'

/** A grey stand-in of the size of what is coming. Hidden from assistive technology: say "Loading" once beside it. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('ui-skeleton', className)} />
}
