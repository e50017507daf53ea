import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { describeRefusedLink } from '@/lib/domain/refused-link'
import type { Failure } from '@/lib/domain/result'

type RefusedLinkProps = {
  failure: Failure
  className?: string
  /** Leads to a page that works. */
  children?: ReactNode
}

/** Stands where a page has nothing to show, because the server refuses what its address asks for. */
export function RefusedLink({ failure, className, children }: RefusedLinkProps) {
  const { title, why } = describeRefusedLink(failure)
  return (
    <Notice tone="attention" title={title} className={className}>
      {why === null ? null : `${why} `}
      {children}
    </Notice>
  )
}
