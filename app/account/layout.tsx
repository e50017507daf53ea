import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { getViewer } from '@/lib/auth/viewer'
import { lastWorkspace } from '@/lib/domain/account/last-workspace'
import { WorkspaceFrame } from '../workspace-frame'

/** The person's own page stands in the frame of the workspace that the person used last. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer()
  const workspace = viewer === null ? undefined : lastWorkspace(viewer)
  if (workspace === undefined) redirect('/sign-in?callbackUrl=%2Faccount')
  return <WorkspaceFrame slug={workspace.slug}>{children}</WorkspaceFrame>
}
