'use client'

import { ShieldAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { ActedKey } from './acted-key'
import { KeyActions, useContainKeys } from './key-actions'

type ContainButtonProps = {
  keys: readonly ActedKey[]
  /** The incident that the keys belong to. */
  incident: number
}

/** "Contain" for all these keys at once, for a page of another feature. */
export function ContainButton(props: ContainButtonProps) {
  return (
    <KeyActions>
      <Opener {...props} />
    </KeyActions>
  )
}

function Opener({ keys, incident }: ContainButtonProps) {
  const contain = useContainKeys()
  return (
    <Button variant="danger" onClick={() => contain(keys, { incident })}>
      <ShieldAlert aria-hidden="true" />
      Contain
    </Button>
  )
}
