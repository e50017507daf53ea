'use client'

import { History } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/relative-time'
import { describeRefusedLink } from '@/lib/domain/refused-link'
import type { Failure } from '@/lib/domain/result'
import { BackToNow } from './as-of-banner'

/** Replaces a page of the past that cannot be shown: the time has no record, or the address is wrong. */
export function PastRefused({ failure, nowHref }: { failure: Failure; nowHref: string }) {
  const completeSince = failure.details?.completeSince
  const { title, why } = describeRefusedLink(failure)
  return (
    <div className="rounded-lg border bg-card shadow-raised">
      <EmptyState icon={History} title={title} action={<BackToNow href={nowHref} />}>
        {typeof completeSince === 'string' ? (
          <>
            The record is complete since <ExactTime value={completeSince} precision="second" />.
          </>
        ) : (
          why
        )}
      </EmptyState>
    </div>
  )
}
