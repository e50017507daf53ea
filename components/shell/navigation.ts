export type NavIcon =
  | 'key'
  | 'cloud'
  | 'members'
  | 'permissions'
  | 'policy'
  | 'audit'
  | 'verifiers'
  | 'notices'

/** `count`: how many things wait there. */
/** A workspace, as the switcher names it. */
export type WorkspaceLink = { slug: string; name: string }

export type NavItem = { label: string; href: string; icon: NavIcon; count?: number }

export type NavGroup = {
  label: string
  /** Makes the heading itself a link. */
  href?: string
  items: NavItem[]
}

/** A place in the console; `leave` names those that a workspace or build does not have. */
export type NavPlace = NavIcon

/** The console's navigation for a workspace, as data. */
export function workspaceNavigation(
  slug: string,
  leave: readonly NavPlace[] = [],
  openNotices = 0,
): NavGroup[] {
  const settings = `/${slug}/settings`
  const groups: NavGroup[] = [
    {
      label: 'Settings',
      href: `${settings}/access-keys`,
      items: [
        { label: 'Access Keys', href: `${settings}/access-keys`, icon: 'key' },
        { label: 'Cloud accounts', href: `${settings}/cloud-accounts`, icon: 'cloud' },
        { label: 'Members', href: `${settings}/members`, icon: 'members' },
        { label: 'Scopes', href: `${settings}/permissions`, icon: 'permissions' },
        { label: 'Policy', href: `${settings}/policy`, icon: 'policy' },
      ],
    },
    {
      label: 'Activity',
      items: [
        { label: 'Notices', href: `/${slug}/notices`, icon: 'notices', count: openNotices },
        { label: 'Audit', href: `/${slug}/audit`, icon: 'audit' },
        { label: 'Verifiers', href: `/${slug}/verifiers`, icon: 'verifiers' },
      ],
    },
  ]
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => !leave.includes(item.icon)) }))
    .filter((group) => group.items.length > 0)
}

/** Whether a path lies at or under a place. */
export function isAt(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
