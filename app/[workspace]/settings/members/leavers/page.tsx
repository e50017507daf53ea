import { CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { KeyActions } from '@/components/access-keys/actions/key-actions'
import { KeyPlaceProvider } from '@/components/access-keys/key-place'
import { LeaverList } from '@/components/access-keys/leavers/leaver-list'
import { LeaverSecrets } from '@/components/access-keys/leavers/leaver-secrets'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import type { MemberContext } from '@/lib/auth/member-context'
import { listLeavers } from '@/lib/services/leavers/list-leavers'
import { listSecretsOfLeaver } from '@/lib/services/leavers/list-secrets-of-leaver'
import { keyPlaceOf } from '../../../key-place-of'
import { openPage } from '../../../open-page'

export const metadata: Metadata = { title: 'Leavers' }

/** People who have left and the live secrets that they have seen. */
export default async function LeaversPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const leavers = await listLeavers(context)
  const asked = typeof query.member === 'string' ? query.member : null
  const chosen = asked ?? (leavers.ok ? (leavers.value[0]?.userId ?? null) : null)
  return (
    <KeyPlaceProvider {...keyPlaceOf(context)}>
      <PageHeader
        title="Leavers"
        description="People who have left this workspace, and the secrets they have seen that still work."
        back={{ href: `/${workspace}/settings/members`, label: 'Members' }}
      />
      {leavers.ok ? (
        <LeaverList leavers={leavers.value} chosen={chosen} />
      ) : (
        <Notice tone="attention" title={leavers.failure.message} />
      )}
      {leavers.ok ? await secretsOf(context, chosen) : null}
    </KeyPlaceProvider>
  )
}

async function secretsOf(context: MemberContext, userId: string | null) {
  const known = userId === null ? null : await listSecretsOfLeaver(context, { userId })
  if (known?.ok)
    return (
      <KeyActions>
        <LeaverSecrets key={known.value.leaver.userId} {...known.value} />
      </KeyActions>
    )
  return (
    <EmptyState icon={CircleCheck} title="Nothing left to do" className="rounded-lg border bg-card">
      {userId === null
        ? 'Nobody who has left has seen a secret that still works.'
        : 'This person is a member, or has seen no secret of this workspace.'}
    </EmptyState>
  )
}
