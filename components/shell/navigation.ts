export type NavIcon =
  | 'key'
  | 'cloud'
  | 'members'
  | 'permissions'
  | 'policy'
  | 'audit'
  | 'verifiers'
  | 'notices'
  | 'attention'
  | 'incident'
  | 'leak'

/** A workspace, as the switcher names it. */
export type WorkspaceLink = { slug: string; name: string }

/** `count`: the number of open items. */
export type NavItem = { label: string; href: string; icon: NavIcon; count?: number }

export type NavGroup = {
  label: string
  /** Makes the heading itself a link. */
  href?: string
  items: NavItem[]
}

/** The console's navigation for a workspace, as data. */
export function workspaceNavigation(slug: string, openNotices: number): NavGroup[] {
  const settings = `/${slug}/settings`
  return [
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
      label: 'Respond',
      items: [
        { label: 'Leak check', href: `/${slug}/leaks`, icon: 'leak' },
        { label: 'Incidents', href: `/${slug}/incidents`, icon: 'incident' },
      ],
    },
    {
      label: 'Activity',
      items: [
        { label: 'Needs attention', href: `/${slug}/attention`, icon: 'attention' },
        { label: 'Notices', href: `/${slug}/notices`, icon: 'notices', count: openNotices },
        { label: 'Audit', href: `/${slug}/audit`, icon: 'audit' },
        { label: 'Verifiers', href: `/${slug}/verifiers`, icon: 'verifiers' },
      ],
    },
  ]
}

/** Whether a path equals or lies below a link. */
export function isAt(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
