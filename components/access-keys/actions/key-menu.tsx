'use client'

import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { useMenuButton } from '@/components/ui/use-menu-button'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'

const load = () => import('./key-menu-items').then((module) => module.KeyMenuItems)
const KeyMenuItems = dynamic(load, { ssr: false })

/** "Actions for {name}": the actions that the member's role and the key's state allow. */
export function KeyMenu({ item }: { item: AccessKeyListItem }) {
  const { button, menu } = useMenuButton(load)
  return (
    <>
      <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${item.name}`} {...button}>
        <MoreHorizontal aria-hidden="true" />
      </Button>
      {menu ? <KeyMenuItems menu={menu} item={item} /> : null}
    </>
  )
}
