import { MoreHorizontal } from 'lucide-react'
import { IconButton } from './icon-button'
import { lazyPart } from './lazy-part'
import type { RowMenuItem } from './row-menu-items'
import { useLoadEarly } from './use-load-early'
import { useMenuButton } from './use-menu-button'

const RowMenuItems = lazyPart(() => import('./row-menu-items').then((module) => module.RowMenuItems))
// The menu must open without a network, too.
const EARLY = [RowMenuItems.load]

type RowMenuProps = {
  name: string
  items: readonly RowMenuItem[]
  /** The accessible name, if the row's own menu is on the same page. */
  label?: string
}

/** The three dots at the end of a row: "Actions for {name}". */
export function RowMenu({ name, items, label = `Actions for ${name}` }: RowMenuProps) {
  const { button, menu } = useMenuButton(RowMenuItems.load)
  useLoadEarly(EARLY)
  return (
    <>
      <IconButton icon={MoreHorizontal} label={label} {...button} />
      {menu ? <RowMenuItems menu={menu} items={items} /> : null}
    </>
  )
}
