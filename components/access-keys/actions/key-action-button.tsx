'use client'

import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import type { KeyAction } from '@/lib/domain/access-keys/applicable-actions'
import type { ActedKey } from './acted-key'
import { useIsRunning, useKeyAction } from './key-actions'

type KeyActionButtonProps = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  action: KeyAction
  target: ActedKey
}

/** Starts an action on a key. */
export function KeyActionButton({ action, target, ...button }: KeyActionButtonProps) {
  const take = useKeyAction()
  const isRunning = useIsRunning(action, target.id)
  return <Button {...button} loading={isRunning} onClick={() => take(action, target)} />
}
