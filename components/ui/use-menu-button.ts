import { type KeyboardEvent, type MouseEvent, type RefObject, useId, useRef, useState } from 'react'

/** The facts about the button that an open menu needs: pass it to DropdownMenu. */
export type MenuOfButton = {
  id: string
  buttonId: string
  button: RefObject<HTMLButtonElement | null>
  open: boolean
  /** Opened by a key: the focus goes to the first item at once. */
  byKeyboard: boolean
  /** The landmark or dialog around the button. The menu belongs there too, for people who navigate by landmarks. */
  container: HTMLElement | null
  onOpenChange: (open: boolean) => void
}

const LANDMARKS = '[role=dialog], [role=alertdialog], main, aside, header'

type State = 'never' | 'closed' | 'pointer' | 'keyboard'

/**
 * A button whose menu loads on demand. The button announces the menu from the start. No click or key is lost: the menu
 * opens when its code has loaded. `load` starts early, when the button is hovered or focused.
 */
export function useMenuButton(load: () => Promise<unknown>) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [state, setState] = useState<State>('never')
  const [container, setContainer] = useState<HTMLElement | null>(null)
  const open = state === 'pointer' || state === 'keyboard'
  // A failed early load is ignored: opening tries again, and reports a failure.
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
    /** For the menu; null until it is opened for the first time. */
    menu: state === 'never' ? null : menu,
  } as const
}
