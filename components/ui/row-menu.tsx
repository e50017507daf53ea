import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { IconButton } from './icon-button'
import type { RowMenuItem } from './row-menu-items'
import { useLoadWhenIdle } from './use-load-when-idle'
import { useMenuButton } from './use-menu-button'

const load = () => import('./row-menu-items').then((module) => module.RowMenuItems)
const RowMenuItems = dynamic(load, { ssr: false })
// The menu must open without a network, too.
const ON_IDLE = [load]

type RowMenuProps = {
  name: string
  items: readonly RowMenuItem[]
  /** The accessible name, if the row's own menu is on the same page. */
  label?: string
}

/** The three dots at the end of a row: "Actions for {name}". */
export function RowMenu({ name, items, label = `Actions for ${name}` }: RowMenuProps) {
  const { button, menu } = useMenuButton(load)
  useLoadWhenIdle(ON_IDLE)
  return (
    <>
      <IconButton icon={MoreHorizontal} label={label} {...button} />
      {menu ? <RowMenuItems menu={menu} items={items} /> : null}
    </>
  )
}
