import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { VerifierList } from '@/components/verifiers/verifier-list'
import { listVerifiers } from '@/lib/services/verifiers/list-verifiers'
import { openPage } from '../open-page'

export const metadata: Metadata = { title: 'Verifiers' }

/** The live state of the verifiers. */
export default async function VerifiersPage(props: WorkspacePageProps) {
  const { context } = await openPage(props)
  const found = await listVerifiers(context)
  if (!found.ok) notFound()
  return (
    <>
      <PageHeader
        title="Verifiers"
        description="Servers that check access keys. A change is complete once every live verifier confirms it."
      />
      <VerifierList initial={found.value} />
    </>
  )
}
