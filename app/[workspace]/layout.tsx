import type { ReactNode } from 'react'
import { WorkspaceFrame } from '../workspace-frame'

type WorkspaceLayoutProps = { params: Promise<{ workspace: string }>; children: ReactNode }

export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspace } = await params
  return <WorkspaceFrame slug={workspace}>{children}</WorkspaceFrame>
}
