import type { Metadata } from 'next'
import { AttentionKinds } from '@/components/access-keys/attention/attention-kinds'
import { AttentionList } from '@/components/access-keys/attention/attention-list'
import { KeyPlaceProvider } from '@/components/access-keys/key-place'
import { ListRefused } from '@/components/access-keys/list/list-refused'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { ATTENTION_KINDS } from '@/lib/domain/attention/attention'
import { listAttention } from '@/lib/services/attention/list-attention'
import { summariseAttention } from '@/lib/services/attention/summarise-attention'
import { keyPlaceOf } from '../key-place-of'
import { openPage } from '../open-page'

export const metadata: Metadata = { title: 'Needs attention' }

/** Keys that need a decision. */
export default async function AttentionPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const { kind: asked, after } = query
  const kind = ATTENTION_KINDS.find((one) => one === asked) ?? null
  const cursor = typeof after === 'string' ? after : null
  const [page, summary] = await Promise.all([
    listAttention(context, { kind, cursor }),
    summariseAttention(context),
  ])
  return (
    <KeyPlaceProvider {...keyPlaceOf(context)}>
      <PageHeader title="Needs attention" description="Keys that need a decision, the most urgent first." />
      {summary.ok ? (
        <AttentionKinds workspaceSlug={workspace} chosen={kind} counts={summary.value.counts} />
      ) : null}
      {page.ok && summary.ok ? (
        <AttentionList page={page.value} periods={summary.value} kind={kind} isFirstPage={cursor === null} />
      ) : null}
      {page.ok ? null : <ListRefused workspaceSlug={workspace} failure={page.failure} />}
    </KeyPlaceProvider>
  )
}
