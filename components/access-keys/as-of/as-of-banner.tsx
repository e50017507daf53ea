'use client'

import { RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ExactTime } from '@/components/ui/relative-time'
import type { RecordFacts } from '@/lib/domain/as-of/past-key'

type AsOfBannerProps = {
  /** What is shown: "Access keys". */
  subject: string
  record: RecordFacts
  /** The same page without the instant. */
  nowHref: string
  /** What the page leaves out, because the record does not have it. */
  children: string
}

/** Says that the page shows the past, since when the record is complete, and what it cannot know. */
export function AsOfBanner({ subject, record, nowHref, children }: AsOfBannerProps) {
  const { asOf, completeSince, restored, hadLostChanges } = record
  return (
    <section aria-label="This is the past" className="mb-6 flex flex-col gap-3">
      <Notice
        tone="accent"
        title={
          <>
            {subject} as of <ExactTime value={asOf} precision="second" />
          </>
        }
      >
        <p>
          Complete since <ExactTime value={completeSince} precision="second" />. {children}
        </p>
        <BackToNow href={nowHref} />
      </Notice>
      {restored === null ? null : (
        <Notice tone="attention" title="Some changes around this time aren’t in the record">
          The installation was restored on <ExactTime value={restored.restoredAt} /> from a backup of{' '}
          <ExactTime value={restored.backupAt} />. Changes between these times were lost.
        </Notice>
      )}
      {hadLostChanges ? (
        <Notice tone="attention" title="The database had lost changes at this time">
          Verifiers blocked some keys or accounts that the record shows as working.
        </Notice>
      ) : null}
    </section>
  )
}

/** Leads to the present. */
export function BackToNow({ href }: { href: string }) {
  return (
    <Link href={href} prefetch={false} className={`${buttonStyle({ size: 'sm' })} mt-2`}>
      <RotateCcw aria-hidden="true" />
      Back to now
    </Link>
  )
}
