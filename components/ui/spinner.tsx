import { LoaderCircle } from 'lucide-react'
import { cn } from '@/lib/cn'

/** A turning circle; decoration. The component around it announces that it is busy. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden="true" className={cn('size-4 animate-spin', className)} />
}
