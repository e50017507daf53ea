import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { Fragment } from 'react'
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from './dropdown-menu'
import type { MenuOfButton } from './use-menu-button'

/** One line of a row's menu: it leads to `href`, or does `onSelect`. */
export type RowMenuItem = {
  label: string
  icon: LucideIcon
  tone?: 'neutral' | 'danger'
  /** A hairline stands above the item. */
  isSeparated?: boolean
} & ({ href: string } | { onSelect: () => void })

/** The open menu of a row. */
export function RowMenuItems({ menu, items }: { menu: MenuOfButton; items: readonly RowMenuItem[] }) {
  return (
    <DropdownMenu menu={menu}>
      {items.map((item) => (
        <Fragment key={item.label}>
          {item.isSeparated ? <DropdownMenuSeparator /> : null}
          <Item item={item} />
        </Fragment>
      ))}
    </DropdownMenu>
  )
}

function Item({ item }: { item: RowMenuItem }) {
  const { label, icon: Icon, tone = 'neutral' } = item
  const words = (
    <>
      <Icon aria-hidden="true" />
      {label}
    </>
  )
  if ('onSelect' in item) {
    return (
      <DropdownMenuItem tone={tone} onSelect={item.onSelect}>
        {words}
      </DropdownMenuItem>
    )
  }
  return (
    <DropdownMenuItem asChild>
      <Link href={item.href} prefetch={false}>
        {words}
      </Link>
    </DropdownMenuItem>
  )
}
