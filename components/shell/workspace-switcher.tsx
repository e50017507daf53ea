'use client'

import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import Link from 'next/link'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { Logo } from '@/components/ui/logo'

export type WorkspaceLink = { slug: string; name: string }

type WorkspaceSwitcherProps = {
  current: WorkspaceLink
  workspaces: WorkspaceLink[]
  /** Where another workspace is made; null for those who may not. */
  createHref?: string | null | undefined
}

/** Which workspace one is in; a menu where there are several, or may be. */
export function WorkspaceSwitcher({ current, workspaces, createHref = null }: WorkspaceSwitcherProps) {
  if (workspaces.length < 2 && createHref === null) {
    return (
      <Link
        href={`/${current.slug}/settings/access-keys`}
        className="flex h-10 items-center gap-2.5 rounded-md px-2"
      >
        <Name workspace={current} />
      </Link>
    )
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-accent data-[state=open]:bg-accent">
        <Name workspace={current} />
        <span className="sr-only">, switch workspace</span>
        <ChevronsUpDown aria-hidden="true" className="ml-auto size-4 shrink-0 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-56">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {workspaces.map((workspace) => (
          <DropdownMenuItem key={workspace.slug} asChild>
            <Link
              href={`/${workspace.slug}/settings/access-keys`}
              aria-current={workspace.slug === current.slug ? 'true' : undefined}
            >
              <span className="truncate">{workspace.name}</span>
              {workspace.slug === current.slug ? <Check aria-hidden="true" className="ml-auto" /> : null}
            </Link>
          </DropdownMenuItem>
        ))}
        {createHref === null ? null : (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem asChild>
              <Link href={createHref}>
                <Plus aria-hidden="true" />
                Create workspace
              </Link>
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function Name({ workspace }: { workspace: WorkspaceLink }) {
  return (
    <>
      <Logo className="shrink-0" />
      <span className="min-w-0 leading-tight">
        <span className="block truncate font-semibold text-sm">{workspace.name}</span>
        <span className="block text-muted-foreground text-xs">Chatelaine</span>
      </span>
    </>
  )
}
