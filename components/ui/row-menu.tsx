import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from './button'
import type { RowMenuItem } from './row-menu-items'
import { useLoadWhenIdle } from './use-load-when-idle'
import { useMenuButton } from './use-menu-button'

const load = () => import('./row-menu-items').then((module) => module.RowMenuItems)
const RowMenuItems = dynamic(load, { ssr: false })
// The menu must open without a network, too.
const ON_IDLE = [load]

/** The three dots at the end of a row: "Actions for {name}". */
export function RowMenu({ name, items }: { name: string; items: readonly RowMenuItem[] }) {
  const { button, menu } = useMenuButton(load)
  useLoadWhenIdle(ON_IDLE)
  return (
    <>
      <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${name}`} {...button}>
        <MoreHorizontal aria-hidden="true" />
      </Button>
      {menu ? <RowMenuItems menu={menu} items={items} /> : null}
    </>
  )
}
