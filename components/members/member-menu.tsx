'use client'

import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { useMenuButton } from '@/components/ui/use-menu-button'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import type { MemberAction } from './member-dialogs'

type MemberMenuProps = { member: MemberListItem; onChoose: (deed: MemberAction) => void }

const load = () => import('./member-menu-items').then((module) => module.MemberMenuItems)
const MemberMenuItems = dynamic(load, { ssr: false })

/** "Actions for {email}". */
export function MemberMenu({ member, onChoose }: MemberMenuProps) {
  const { button, menu } = useMenuButton(load)
  return (
    <>
      <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${member.email}`} {...button}>
        <MoreHorizontal aria-hidden="true" />
      </Button>
      {menu ? <MemberMenuItems menu={menu} member={member} onChoose={onChoose} /> : null}
    </>
  )
}
