import type { Metadata } from 'next'
import { CreateDecoy } from '@/components/access-keys/decoys/create-decoy'
import { DecoyList } from '@/components/access-keys/decoys/decoy-list'
import { KeyPlaceProvider } from '@/components/access-keys/key-place'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { Notice } from '@/components/ui/notice'
import { memberMay } from '@/lib/domain/access/may'
import { keyPath } from '@/lib/domain/console-paths'
import { listDecoys } from '@/lib/services/decoys/list-decoys'
import { keyPlaceOf } from '../../../key-place-of'
import { openPage } from '../../../open-page'

export const metadata: Metadata = { title: 'Decoys' }

/** Settings → Access Keys → Decoys. They are on a page of their own, because they are no keys. */
export default async function DecoysPage(props: WorkspacePageProps) {
  const { workspace, context } = await openPage(props)
  const decoys = await listDecoys(context)
  const mayManage = memberMay(context.actor.role, 'decoys.manage')
  return (
    <KeyPlaceProvider {...keyPlaceOf(context)}>
      <PageHeader
        title="Decoys"
        description="Keys that authorise nothing. Using one opens an incident, because only an intruder would."
        back={{ href: keyPath(workspace), label: 'Access keys' }}
        action={mayManage ? <CreateDecoy /> : undefined}
      />
      {decoys.ok ? (
        <DecoyList decoys={decoys.value} mayManage={mayManage} />
      ) : (
        <Notice tone="attention" title={decoys.failure.message} />
      )}
    </KeyPlaceProvider>
  )
}
