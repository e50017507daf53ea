import type { ReactNode } from 'react'
import { refusalPath } from '@/lib/domain/console-paths'
import { Alive } from './alive'
import { CommandPalette, PaletteButton } from './command-palette'
import { HelpButton } from './help-button'
import { GUIDE_ENTRIES, REFERENCE_ENTRIES } from './help-entries'
import { MobileBar } from './mobile-bar'
import { NavList } from './nav-list'
import type { NavGroup, WorkspaceLink } from './navigation'
import type { PaletteResult } from './palette-search'
import { type Person, PersonPanel } from './person-panel'
import { RememberOpener } from './remember-opener'
import { ShortcutHelp } from './shortcut-help'
import { WorkspaceSwitcher } from './workspace-switcher'

type AppFrameProps = {
  workspace: WorkspaceLink
  /** All workspaces of this person. */
  workspaces: WorkspaceLink[]
  /** `workspaceNavigation(slug)`. */
  navigation: NavGroup[]
  person: Person
  /** The page that creates a workspace; null for a person without the right. */
  createWorkspaceHref?: string | null
  /** A server action. */
  signOut: () => Promise<void>
  children: ReactNode
}

/** The frame of every page behind the sign-in: rail at the left (a sheet on a phone), content at the right. */
export function AppFrame(props: AppFrameProps) {
  const { workspace, workspaces, navigation, person, signOut, children } = props
  const pages: PaletteResult[] = [
    ...navigation.flatMap((group) =>
      group.items.map((item) => ({ id: item.href, label: item.label, href: item.href })),
    ),
    { id: 'account', label: 'Your account', href: '/account' },
    { id: 'refusals', label: 'Look up a blocked request', href: refusalPath(workspace.slug) },
    ...[...REFERENCE_ENTRIES, ...GUIDE_ENTRIES].map(
      ({ label, href }): PaletteResult => ({ id: href, label, href, hint: 'Help', opens: 'tab' }),
    ),
    { id: 'shortcuts', label: 'Keyboard shortcuts', href: '', hint: 'Help', opens: 'shortcuts' },
  ]
  const switcher = (
    <WorkspaceSwitcher current={workspace} workspaces={workspaces} createHref={props.createWorkspaceHref} />
  )
  const panel = <PersonPanel person={person} signOut={signOut} />
  return (
    <CommandPalette pages={pages} workspaceSlug={workspace.slug}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-primary px-3 py-2 text-primary-foreground focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <div className="md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh flex-col border-r bg-sidebar md:flex">
          <div className="flex flex-col gap-3 p-3">
            {switcher}
            <PaletteButton />
          </div>
          <div className="flex-1 overflow-y-auto px-3 py-2">
            <NavList groups={navigation} />
          </div>
          <div className="px-3 pb-2">
            <HelpButton />
          </div>
          {panel}
        </aside>
        <MobileBar workspace={workspace} navigation={navigation} switcher={switcher} panel={panel} />
        <main id="content" tabIndex={-1} className="min-w-0 px-4 py-6 outline-none sm:px-6 md:px-8 md:py-8">
          <div className="max-w-[75rem]">{children}</div>
        </main>
      </div>
      <ShortcutHelp />
      <RememberOpener />
      <Alive place="frame" />
    </CommandPalette>
  )
}
