import { Check, Plus } from 'lucide-react'
import Link from 'next/link'
import {
  DropdownMenu,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from '@/components/ui/dropdown-menu'
import type { MenuOfButton } from '@/components/ui/use-menu-button'
import { keyPath } from '@/lib/domain/console-paths'
import type { WorkspaceLink } from './navigation'

type WorkspaceMenuProps = {
  menu: MenuOfButton
  current: WorkspaceLink
  workspaces: WorkspaceLink[]
  createHref: string | null
}

/** The open menu of workspaces. */
export function WorkspaceMenu({ menu, current, workspaces, createHref }: WorkspaceMenuProps) {
  return (
    <DropdownMenu menu={menu} align="start" className="w-56">
      <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
      {workspaces.map((workspace) => (
        <DropdownMenuItem key={workspace.slug} asChild>
          <Link
            href={keyPath(workspace.slug)}
            aria-current={workspace.slug === current.slug ? 'true' : undefined}
          >
            <span translate="no" className="truncate">
              {workspace.name}
            </span>
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
    </DropdownMenu>
  )
}
