import { useState } from 'react'

/**
 * Whether something is open, and whether it ever was: its code loads when it is first opened, and then stays for the way
 * it closes.
 */
export function useOpened() {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const show = (next: boolean) => {
    if (next) setWanted(true)
    setOpen(next)
  }
  return { open, wanted, show }
}
