import type { KeyboardEvent } from 'react'

/**
 * Acts on Enter in a field, and keeps Enter from sending the form around the field. An Enter that ends the composition of a
 * character, as in Japanese, is left alone.
 */
export function onEnter(act: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }
}
