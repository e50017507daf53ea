import { type RefObject, useRef } from 'react'
import { returnFocus } from './focus-place'

/**
 * Where the focus goes when a menu of useMenuButton closes: to its button, unless a click outside has focused something
 * else. Spread the result on the content of Radix.
 */
export function useFocusAfterMenu(button: RefObject<HTMLButtonElement | null>) {
  const leftByPointer = useRef(false)
  return {
    onInteractOutside: (event: Event) => {
      const isButton = event.target instanceof Node && button.current?.contains(event.target) === true
      // The button closes by its own click; closing here too would let that click open it again.
      if (isButton) event.preventDefault()
      else leftByPointer.current = true
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      // A click may have focused something else; a click on nothing leaves the focus nowhere.
      if (!leftByPointer.current || document.activeElement === document.body)
        returnFocus(button.current === null ? [] : [button.current])
      leftByPointer.current = false
    },
  }
}
