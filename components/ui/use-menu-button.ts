'use client'

import { type KeyboardEvent, type MouseEvent, type RefObject, useId, useRef, useState } from 'react'

/** What an open menu has to know of its button: hand it to DropdownMenu. */
export type MenuOfButton = {
  id: string
  buttonId: string
  button: RefObject<HTMLButtonElement | null>
  open: boolean
  /** Opened by a key: the focus goes to the first item at once. */
  byKeyboard: boolean
  /** The landmark or dialog around the button: there the menu belongs too, for those who go from landmark to landmark. */
  container: HTMLElement | null
  onOpenChange: (open: boolean) => void
}

const LANDMARKS = '[role=dialog], [role=alertdialog], main, aside, header'

type State = 'never' | 'closed' | 'pointer' | 'keyboard'

/**
 * A button that opens a menu whose code is loaded when it is first wanted. The button says what it is from the start,
 * so no click or key is lost: the menu opens as soon as it is there. `load` begins the loading a little earlier, when
 * the button is pointed at or focused.
 */
export function useMenuButton(load: () => Promise<unknown>) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [state, setState] = useState<State>('never')
  const [container, setContainer] = useState<HTMLElement | null>(null)
  const open = state === 'pointer' || state === 'keyboard'
  // A failure to load early is not one yet: opening tries again, and says so.
  const loadEarly = () => void load().catch(() => undefined)

  const show = (how: 'pointer' | 'keyboard') => {
    setContainer(button.current?.closest<HTMLElement>(LANDMARKS) ?? null)
    setState(how)
  }
  const onClick = (event: MouseEvent) => {
    // Enter, Space and assistive technology click without a pointer.
    if (open) setState('closed')
    else show(event.detail === 0 ? 'keyboard' : 'pointer')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    show('keyboard')
  }
  const menu: MenuOfButton = {
    id: `${id}-menu`,
    buttonId: id,
    button,
    open,
    byKeyboard: state === 'keyboard',
    container,
    onOpenChange: (next) => setState(next ? 'pointer' : 'closed'),
  }
  return {
    /** For the button. */
    button: {
      ref: button,
      id,
      'aria-haspopup': 'menu',
      'aria-expanded': open,
      'aria-controls': open ? menu.id : undefined,
      onPointerEnter: loadEarly,
      onFocus: loadEarly,
      onClick,
      onKeyDown,
    },
    /** For the menu; null until it was wanted for the first time. */
    menu: state === 'never' ? null : menu,
  } as const
}
