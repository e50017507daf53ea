import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'

const OPENS_AFTER_MS = 300
const GAP = 8

type TooltipProps = {
  /** The text of the tooltip. */
  content: string
  /** Words of the line; they get a dotted underline and are reachable by keyboard. */
  children: ReactNode
}

/**
 * Opens and closes a tooltip: by hover, by keyboard focus, and by a tap, because touch has no hover. The tooltip stays
 * while the pointer is on it, and closes at Escape. `popup` belongs inside the element that gets `triggers`. The
 * browser's own top layer keeps the tooltip out of scrolling parts; no library is loaded.
 */
export function useTooltip(content: string) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const close = useCallback(() => {
    clearTimeout(timer.current)
    setOpen(false)
  }, [])
  const openSoon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(true), OPENS_AFTER_MS)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!open) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    document.addEventListener('keydown', onKeyDown)
    window.addEventListener('scroll', close, { capture: true, passive: true })
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('scroll', close, { capture: true })
    }
  }, [open, close])
  const triggers = {
    'aria-describedby': open ? id : undefined,
    onPointerEnter: openSoon,
    onPointerLeave: close,
    onClick: () => setOpen(true),
    onFocus: () => setOpen(true),
    onBlur: close,
  }
  const popup = open ? (
    <span id={id} role="tooltip" popover="manual" ref={showBeside} className="ui-tooltip">
      <span>{content}</span>
    </span>
  ) : null
  return { triggers, popup }
}

/** A short explanation of some words, which get a dotted underline. */
export function Tooltip({ content, children }: TooltipProps) {
  const { triggers, popup } = useTooltip(content)
  return (
    <span
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what it says has to be reachable without a pointer.
      tabIndex={0}
      {...triggers}
      className="underline decoration-input decoration-dotted underline-offset-4"
    >
      {children}
      {popup}
    </span>
  )
}

/** Above the words, or below them if there is no room; never beyond the edge of the window. */
function showBeside(element: HTMLElement | null): void {
  const words = element?.parentElement
  if (!element || !words) return
  element.showPopover?.()
  const at = words.getBoundingClientRect()
  const { width, height } = element.getBoundingClientRect()
  const left = Math.min(at.left + at.width / 2 - width / 2, window.innerWidth - width - GAP)
  element.style.left = `${Math.max(GAP, left)}px`
  element.style.top = `${at.top - height >= GAP ? at.top - height : at.bottom}px`
}
