import type { WorkspacePageProps } from '@/components/shell/page-props'
import { requireMember } from '@/lib/auth/require-member'

/** What a page of a workspace begins with: the member as a service context, the workspace's slug and the query. */
export async function openPage({ params, searchParams }: WorkspacePageProps) {
  const { workspace } = await params
  const context = await requireMember(workspace)
  return { workspace, context, query: await searchParams }
}
