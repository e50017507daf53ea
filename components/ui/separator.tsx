import { cn } from '@/lib/cn'

/** A hairline between two groups. */
export function Separator({ className }: { className?: string }) {
  return <hr className={cn('border-0 border-t', className)} />
}
