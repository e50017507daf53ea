'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { buttonStyle } from '@/components/ui/button'
import { incidentPath } from '@/lib/domain/console-paths'

/** An unknown number and an incident of another workspace look the same. */
export default function IncidentNotFound() {
  const { workspace } = useParams<{ workspace: string }>()
  return (
    <>
      <PageHeader
        title="This incident doesn’t exist"
        description="The link may be incomplete, or it leads to another workspace. Incidents are never deleted."
      />
      <Link href={incidentPath(decodeURIComponent(workspace))} className={buttonStyle()}>
        Show all incidents
      </Link>
    </>
  )
}
