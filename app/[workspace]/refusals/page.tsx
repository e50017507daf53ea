import type { Metadata } from 'next'
import { LookUpForm } from '@/components/access-keys/refusals/look-up-form'
import { RefusalDetail } from '@/components/access-keys/refusals/refusal-detail'
import { RefusalNotFound } from '@/components/access-keys/refusals/refusal-not-found'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { requireMember } from '@/lib/auth/require-member'
import { findRefusal } from '@/lib/services/refusals/find-refusal'

export const metadata: Metadata = { title: 'Blocked request' }

/** Why a request was blocked, by the id in its answer. */
export default async function RefusalPage({ params, searchParams }: WorkspacePageProps) {
  const { workspace } = await params
  const context = await requireMember(workspace)
  const { id } = await searchParams
  const asked = typeof id === 'string' && id !== '' ? id : null
  const found = asked === null ? null : await findRefusal(context, { decisionId: asked })
  const failure = found === null || found.ok ? null : found.failure
  // A text without the form of an id may be a secret, and is not shown again.
  const isId = failure?.code !== 'INVALID_INPUT'
  return (
    <>
      <PageHeader
        title="Blocked request"
        description="Find out why a request was blocked, for one day. You need the ID from its answer."
      />
      <LookUpForm
        key={asked}
        id={isId ? (asked ?? '') : ''}
        error={
          failure === null || failure.code === 'NOT_FOUND'
            ? undefined
            : (failure.fields?.decisionId ?? failure.message)
        }
      />
      {failure?.code === 'NOT_FOUND' ? <RefusalNotFound /> : null}
      {found?.ok ? (
        <RefusalDetail refusal={found.value} workspaceSlug={workspace} memberRole={context.actor.role} />
      ) : null}
    </>
  )
}
