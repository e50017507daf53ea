'use client'

import { ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { lazyPart } from '@/components/ui/lazy-part'
import { Logo } from '@/components/ui/logo'
import { useMenuButton } from '@/components/ui/use-menu-button'
import { keyPath } from '@/lib/domain/console-paths'
import type { WorkspaceLink } from './navigation'

const WorkspaceMenu = lazyPart(() => import('./workspace-menu').then((module) => module.WorkspaceMenu))

type WorkspaceSwitcherProps = {
  current: WorkspaceLink
  workspaces: WorkspaceLink[]
  /** The page that creates a workspace; null for a person without the right. */
  createHref?: string | null | undefined
}

/** The current workspace; a menu if there are several, or the person may create one. */
export function WorkspaceSwitcher({ current, workspaces, createHref = null }: WorkspaceSwitcherProps) {
  const { button, menu } = useMenuButton(WorkspaceMenu.load)
  if (workspaces.length < 2 && createHref === null) {
    return (
      <Link href={keyPath(current.slug)} className="flex h-10 items-center gap-2.5 rounded-md px-2">
        <Name workspace={current} />
      </Link>
    )
  }
  return (
    <>
      <button
        type="button"
        {...button}
        className="flex h-10 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-accent aria-expanded:bg-accent"
      >
        <Name workspace={current} />
        <span className="sr-only">, switch workspace</span>
        <ChevronsUpDown aria-hidden="true" className="ml-auto size-4 shrink-0 text-muted-foreground" />
      </button>
      {menu ? (
        <WorkspaceMenu menu={menu} current={current} workspaces={workspaces} createHref={createHref} />
      ) : null}
    </>
  )
}

function Name({ workspace }: { workspace: WorkspaceLink }) {
  return (
    <>
      <Logo className="shrink-0" />
      <span className="min-w-0 leading-tight">
        <span translate="no" className="block truncate font-semibold text-sm">
          {workspace.name}
        </span>
        <span className="block text-muted-foreground text-xs">Chatelaine</span>
      </span>
    </>
  )
}
