import { X } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { useShortcut } from '@/components/ui/use-shortcut'
import { PeekBody } from './peek-body'
import { PeekControls, PeekTitle } from './peek-head'
import { focusRowOf, type Peek } from './use-peek'
import { usePeekedKey } from './use-peeked-key'

type PeekPanelProps = {
  peek: Peek
  /** Changes whenever the list was refreshed: an action may have changed the key. */
  version: unknown
}

/**
 * One key beside the list. On a wide screen the list stays usable and the panel follows its focus; on a small one the panel
 * is a sheet over the list.
 */
export function PeekPanel({ peek, version }: PeekPanelProps) {
  const isDocked = useIsWide()
  const { answer, retry } = usePeekedKey(peek.keyId, version)
  const known = (answer?.ok ? answer.value : null) ?? peek.item
  const Frame = isDocked ? Docked : OverList
  return (
    <Frame peek={peek} name={known?.name ?? 'Access key'}>
      <PeekControls peek={peek} known={known} />
      <PeekTitle known={known} keyId={peek.keyId} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
        <PeekBody answer={answer} onRetry={retry} onClose={peek.close} />
      </div>
    </Frame>
  )
}

type FrameProps = { peek: Peek; name: string; children: ReactNode }

/** Inside the panel, arrows move to the neighbours as they do in the list. */
function stepByArrow({ previous, next }: Peek) {
  return (event: KeyboardEvent) => {
    const isPlain = !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
    const step = event.key === 'ArrowUp' ? previous : event.key === 'ArrowDown' ? next : undefined
    if (!isPlain || step === undefined || isOwnArrow(event.target)) return
    event.preventDefault()
    step()
  }
}

/** Menus and times have arrow keys of their own. */
function isOwnArrow(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role=menu], [aria-haspopup=menu], time') !== null
}

function Docked({ peek, name, children }: FrameProps) {
  const panel = useRef<HTMLElement>(null)
  useEscape(peek.close)
  useShortcut('ArrowRight', () => panel.current?.querySelector<HTMLElement>('[data-open-page]')?.focus())
  useShortcut('ArrowLeft', () => focusRowOf(peek.keyId))
  useKeepFocus(panel, peek.keyId)
  return (
    <aside
      ref={panel}
      aria-label={`Access key ${name}`}
      onKeyDown={stepByArrow(peek)}
      className="fixed inset-y-0 right-0 z-30 flex w-120 flex-col border-l bg-popover shadow-floating"
    >
      <p role="status" className="sr-only">
        {name}
      </p>
      {children}
      <IconButton icon={X} label="Close" className="absolute top-3 right-3" onClick={peek.close} />
    </aside>
  )
}

function OverList({ peek, name, children }: FrameProps) {
  const focusPage = (event: Event) => {
    const link =
      event.target instanceof Element ? event.target.querySelector<HTMLElement>('[data-open-page]') : null
    if (link === null) return
    event.preventDefault()
    link.focus()
  }
  return (
    <Sheet open onOpenChange={(isOpen) => (isOpen ? undefined : peek.close())}>
      <SheetContent
        title={name}
        hideTitle
        className="h-dvh max-w-none sm:max-w-120"
        onKeyDown={stepByArrow(peek)}
        onOpenAutoFocus={focusPage}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          focusRowOf(peek.keyId)
        }}
      >
        {children}
      </SheetContent>
    </Sheet>
  )
}

/** Calls `onEscape` unless somebody types, or something above the page takes Escape for itself. */
function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input:not([type=checkbox]), textarea, select') || document.querySelector(LAYERS))
        return
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

const LAYERS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** If the panel goes while it has the focus (by the way back, for example), the focus goes to the row. */
function useKeepFocus(panel: React.RefObject<HTMLElement | null>, keyId: string): void {
  const latest = useRef(keyId)
  useLayoutEffect(() => {
    latest.current = keyId
  })
  useLayoutEffect(
    () => () => {
      if (panel.current?.contains(document.activeElement)) focusRowOf(latest.current)
    },
    [panel],
  )
}

const WIDE = '(min-width: 80rem)'

/** Whether list and panel fit beside each other. */
function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(WIDE)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => window.matchMedia(WIDE).matches,
  )
}
