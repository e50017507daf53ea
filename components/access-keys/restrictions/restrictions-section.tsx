'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { memberMay } from '@/lib/domain/access/may'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import type { RestrictionFindings } from '@/lib/domain/restrictions/would-refuse'
import { useKeyPlace } from '../key-place'
import { CallerTable } from './caller-table'
import { RestrictionFacts } from './restriction-facts'

const RestrictionsDialog = dynamic(
  () => import('./restrictions-dialog').then((module) => module.RestrictionsDialog),
  { ssr: false },
)

type RestrictionsSectionProps = {
  detail: AccessKeyDetail
  /** Accepted calls of the last days that the address rule would have refused. */
  findings: RestrictionFindings | null
}

/** The restrictions of a key, and the calls that a report-only rule would have refused. */
export function RestrictionsSection({ detail, findings }: RestrictionsSectionProps) {
  const { memberRole } = useKeyPlace()
  const [isOpen, setOpen] = useState(false)
  const isEditable = memberMay(memberRole, 'access-keys.edit') && detail.status !== 'revoked'
  const isReporting = detail.restrictions.addressMode === 'report'
  return (
    <Card
      title="Restrictions"
      description="Where this key may be used from, and how often."
      action={isEditable ? <Button onClick={() => setOpen(true)}>Edit restrictions</Button> : null}
    >
      {findings?.lacksRequiredRule ? (
        <Notice tone="danger" className="mb-4" title="Every call of this key is refused">
          The policy asks for an enforced address rule on Global Admin keys, and this one has none.
        </Notice>
      ) : null}
      <RestrictionFacts restrictions={detail.restrictions} />
      {isReporting && findings !== null ? <Findings findings={findings} /> : null}
      {isOpen ? <RestrictionsDialog detail={detail} onClose={() => setOpen(false)} /> : null}
    </Card>
  )
}

function Findings({ findings }: { findings: RestrictionFindings }) {
  const reader = useReader()
  if (findings.calls === 0) {
    return (
      <Notice tone="live" className="mt-4">
        The address rule would have refused none of the accepted calls of the last {findings.days} days. It
        can be enforced.
      </Notice>
    )
  }
  return (
    <Notice tone="attention" className="mt-4">
      <p className="mb-2">
        Enforced, the address rule would have refused {reader.count(findings.calls, 'call')} of{' '}
        {reader.count(findings.callerCount, 'caller')} in the last {findings.days} days.
      </p>
      <CallerTable label="Calls that the rule would refuse" refused={findings} />
    </Notice>
  )
}
