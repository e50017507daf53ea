'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { buttonStyle } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { memberMay } from '@/lib/domain/access/may'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import { HEALTH_LABELS, type Health, SECRET_IN_USE_DAYS } from '@/lib/domain/health/health'
import type { KeyHealthReport } from '@/lib/domain/health/key-health-report'
import { SCOPE_HISTORY_DAYS, type ScopeUse } from '@/lib/domain/health/scope-use'
import { useKeyPlace } from '../key-place'

type HealthSectionProps = { detail: AccessKeyDetail; report: KeyHealthReport }

/** The findings about the requests of a key, each with its details. */
export function HealthSection({ detail, report }: HealthSectionProps) {
  const found = report.health.filter((health) => health !== 'wider_than_used')
  return (
    <Card title="Health" description="What the requests of this key show.">
      <DescriptionList
        items={[
          ...found.map((health) => ({
            term: HEALTH_LABELS[health],
            detail: <Finding health={health} report={report} />,
          })),
          {
            term: report.scopes.kind === 'wider' ? HEALTH_LABELS.wider_than_used : 'Scopes used',
            detail: <ScopesUsed detail={detail} scopes={report.scopes} />,
          },
        ]}
      />
    </Card>
  )
}

function Finding({ health, report }: { health: Health; report: KeyHealthReport }): ReactNode {
  const reader = useReader()
  switch (health) {
    case 'new_caller':
      return <NewCallers {...report.newCallers} />
    case 'many_refusals':
      return `${reader.number(report.refused)} of ${reader.count(report.accepted + report.refused, 'request')} blocked in the last 24 hours.`
    case 'two_secrets_in_use':
      return `Both secrets were used in the last ${SECRET_IN_USE_DAYS} days. Revoke the old one when its callers have moved.`
    case 'never_used':
      return 'No request has used this key yet.'
    case 'wider_than_used':
      return null
  }
}

function NewCallers({ latest, all }: KeyHealthReport['newCallers']) {
  const reader = useReader()
  return (
    <>
      <ul>
        {latest.map(({ address, firstAt, calls }) => (
          <li key={address}>
            <span translate="no">{address}</span>, first seen <RelativeTime value={firstAt} />,{' '}
            {reader.count(calls, 'request')}
          </li>
        ))}
      </ul>
      {all > latest.length ? <p>And {reader.number(all - latest.length)} more.</p> : null}
      <p className="text-muted-foreground">Not seen in the 14 days before.</p>
    </>
  )
}

function ScopesUsed({ detail, scopes }: { detail: AccessKeyDetail; scopes: ScopeUse }): ReactNode {
  const reader = useReader()
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  switch (scopes.kind) {
    case 'not_enough_history':
      return (
        <>
          Not enough history (since <RelativeTime value={scopes.since} />)
        </>
      )
    case 'unused':
      return `No request needed a scope of this key in the last ${SCOPE_HISTORY_DAYS} days.`
    case 'needed_unknown':
      return 'Unknown. Some requests didn’t say which scope they need.'
    case 'fits':
      return `Every scope was needed in the last ${SCOPE_HISTORY_DAYS} days.`
    case 'wider':
      return (
        <div className="flex flex-col items-start gap-2">
          <p>
            {reader.count(scopes.unneeded.length, 'scope')} not needed in the last {SCOPE_HISTORY_DAYS} days:{' '}
            <span translate="no" className="wrap-anywhere font-mono text-xs">
              {namesOf(scopes.unneeded)}
            </span>
          </p>
          {memberMay(memberRole, 'access-keys.edit') ? (
            <Link
              href={`${keyPath(workspaceSlug, detail.id)}?edit=narrow`}
              scroll={false}
              className={buttonStyle({ size: 'sm' })}
            >
              Narrow
            </Link>
          ) : null}
        </div>
      )
  }
}

const MOST_NAMED = 10

function namesOf(scopes: readonly string[]): string {
  const named = scopes.slice(0, MOST_NAMED).join(', ')
  return scopes.length > MOST_NAMED ? `${named} and ${scopes.length - MOST_NAMED} more` : named
}
